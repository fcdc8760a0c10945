//! A file whose first failure is kept until the end: the ZIP writer above it shouts when told at once.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// A writer that never fails; [`Patient::finish`] says whether it did.
#[derive(Clone)]
pub(super) struct Patient(Arc<Mutex<State>>);

struct State {
    file: BufWriter<File>,
    failed: Option<io::Error>,
}

impl Patient {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be created.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = BufWriter::new(File::create(path)?);
        Ok(Self(Arc::new(Mutex::new(State { file, failed: None }))))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// With the first failure there was.
    pub(super) fn finish(&self) -> io::Result<()> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.failed.take() {
            Some(error) => Err(error),
            None => state.file.flush(),
        }
    }
}

impl Write for Patient {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.failed.is_none()
            && let Err(error) = state.file.write_all(bytes)
        {
            state.failed = Some(error);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_once_at_the_end() {
        let mut file = Patient::create(Path::new("/dev/full")).unwrap();
        assert_eq!(file.write(&[0; 100_000]).unwrap(), 100_000);
        assert_eq!(file.write(b"more").unwrap(), 4);
        assert_eq!(file.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}

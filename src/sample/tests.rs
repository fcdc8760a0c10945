//! Tests of the sample as a whole: its bytes, its shapes, its size, its innocence.

//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "mdatp-health",
        "MAC-FIN-07.txt",
        "healthy                                     : true\n\
         health_issues                               : []\n\
         licensed                                    : true\n\
         app_version                                 : \"101.70.19\"\n\
         passive_mode_enabled                        : false\n\
         real_time_protection_enabled                : true [managed]\n\
         tamper_protection                           : \"block\" [managed]\n\
         edr_machine_id                              : \"0123456789abcdef0123456789abcdef01234567\"\n",
    ),
    (
        "mdatp-health",
        "MAC-FIN-08.json",
        "{\"$type\":\"getHealthAllResult\",\"healthy\":true,\"licensed\":true,\"edrMachineId\":\"0123456789abcdef0123456789abcdef01234568\",\"realTimeProtectionEnabled\":{\"displayValue\":true,\"isManaged\":false,\"value\":true}}",
    ),
    (
        "mdatp-health",
        "collected.json",
        "[{\"hostname\":\"mac-1\",\"healthy\":true,\"real_time_protection_enabled\":true}]",
    ),
    (
        "mp-status",
        "NB-0117.txt",
        "AMProductVersion          : 4.18.26010.5\n\
         AMRunningMode             : Normal\n\
         AMServiceEnabled          : True\n\
         AntivirusEnabled          : True\n\
         IsTamperProtected         : True\n\
         RealTimeProtectionEnabled : True\n",
    ),
    (
        "mp-status",
        "NB-0118.json",
        "{\"AMRunningMode\":\"Normal\",\"AntivirusEnabled\":true,\"RealTimeProtectionEnabled\":true,\"PSComputerName\":null}",
    ),
    (
        "mp-status",
        "all.csv",
        "ComputerName;AMRunningMode;AntivirusEnabled;RealTimeProtectionEnabled\nNB-0117;Normal;TRUE;TRUE\n",
    ),
];

# The time of day where TZ says: names of the tz database, POSIX strings, dates that name a zone
# source: date(1), tzset(3), coreutils manual, "Date input formats"
# cgroup: any
for zone in Asia/Seoul KST-9 America/New_York Europe/Paris Etc/GMT-9 '<+09>-9' UTC Foo/Bar Asia/Kolkata '' :Asia/Tokyo; do for time in 1700000000 1720000000; do TZ=$zone date -d @$time '+%F %T %Z %z %:z'; done; done
export TZ=Asia/Seoul; date -d '2024-01-01 00:00' +%s; date -d '2024-01-01' -Is; date -d '2024-01-01 00:00 UTC'; date -u -d '2024-01-01 09:00 KST'; date -d '2024-01-01T00:00:00Z'; date -d '2024-01-01 00:00 +0300'
date -d 'TZ="America/New_York" 2024-07-01 09:00'; date -R -d @0; date -d @0 --rfc-3339=seconds; TZ=America/New_York date -d '2024-03-10 03:00' +%s; date -d @0 +%c; date -d '2024-02-28 23:00 + 2 hours'; date -d 'nonsense'; echo "$?"; touch -d '2024-05-05 12:00' f; date -u -r f

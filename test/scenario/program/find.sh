# find: tests, actions, depth, errors.
# source: find(1)
# cgroup: any

mkdir -p /tmp/d/sub/deep
cd /tmp/d
touch a.txt b.md sub/c.txt sub/deep/d; ln -s a.txt link; head -c 3000 /dev/zero > big; chmod 600 b.md; touch -d 2020-01-01 b.md
find | sort; find . -name '*.txt' | sort; find . -type d | sort; find . -type l; find . -maxdepth 1 -type f | sort; find . -mindepth 2 | sort; find . -size +2k; find . -empty | sort; find . -perm 600; find . -mtime +30; find . -newer b.md -name '*.txt' | sort
find . -name sub -prune -o -type f -print | sort; find . ! -name '*.txt' -type f | sort; find . \( -name a.txt -o -name d \) | sort; find . -iname 'A*'; find sub -name d -exec echo found {} \; ; find . -name '*.txt' -exec echo {} + | wc -w; find . -path './sub/*' -name d; find . -name '*.txt' -printf '%f %s %y\n' | sort; find . -name d -delete; ls sub/deep; find sub a.txt -maxdepth 0; find nosuch; echo $?; find . -nosuch; echo $?; find . -name; find . -type x; find . -user nobody; find . -links 1 -name big; find sub -depth | head -n1; find . -regex '.*\.md'; find . -name a.txt -print0 | od -c | head -n1

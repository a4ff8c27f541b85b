# Patterns of case: lists, classes, fall-through of bash.
# source: POSIX XCU 2.9.4.3
# cgroup: any

for word in apple banana cherry 42 -x '' 'a*' long.tar.gz; do
  case $word in
    a\*) echo literal ;;
    a* | c*) echo "a or c: $word" ;;
    [0-9]*) echo number ;;
    -?) echo option ;;
    '') echo empty ;;
    *.tar.*) echo archive ;;
    *) echo "other: $word" ;;
  esac
done
case b in a) echo a ;; b) echo b ;& c) echo c ;;& d) echo d ;; *) echo any ;; esac
case x in y) ;; esac; echo $?
case "$(echo out)" in (out) echo with parenthesis ;; esac
shopt -s nocasematch; case ABC in abc) echo same ;; esac

# The columns of ps, and which processes a fresh Linux has.
# source: ps(1), free(1)
# cgroup: any

ps -e -o pid,ppid,stat,comm | awk '$1 < 50 || $4 == "bash" {print $2, $4}'
ps | head -n1
ps aux | head -n1
ps -ef | head -n1
ps -o user=,nice=,tty=,args= -p 1
sleep 50 & ps -o comm= -p $!; ps -C sleep -o args=; pgrep -x sleep | wc -l; pidof sleep | wc -w; pkill sleep; wait 2> /dev/null; ps -p 99999; echo $?; ps -o nosuch; echo $?; free | awk 'NR == 1 {print} NR > 1 {print $1, NF}'; uptime | grep -c 'load average'; pkill nosuch; echo $?; killall 2>&1 | head -n1

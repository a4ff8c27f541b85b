# Which files a login shell, an interactive shell and BASH_ENV bring.
# source: bash(1), INVOCATION; dash(1), Invocation
# cgroup: any

echo 'echo from etc profile' >> /etc/profile
echo 'echo from bash_profile; export P=1' > ~/.bash_profile
echo 'echo from bashrc' > ~/.bashrc
echo 'echo from profile' > ~/.profile
bash -l -c 'echo hi $P; shopt -q login_shell && echo login'
rm ~/.bash_profile
bash --login -c 'echo hi'
bash -c 'echo plain'
sh -l -c 'echo dash'
bash --norc --noprofile -l -c 'echo none'
echo 'echo bye' > ~/.bash_logout
bash -l -c 'exit 3'; echo $?
bash -l <<< 'logout'; echo $?
logout; echo $?
BASH_ENV=~/.bashrc bash -c 'echo with env'
ENV=~/.profile sh -c 'echo no'
su - -c 'echo su $PATH'
su -c 'echo su2; pwd'
bash -i -c 'echo inter' 2>/dev/null

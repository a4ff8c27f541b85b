# What mv, rm and ln say.
# source: mv(1), rm(1), ln(1)
# cgroup: any

mkdir /tmp/d
cd /tmp/d
touch a b; mkdir dir full; touch full/x
mv -v a c; mv a x; mv c dir; ls dir; mv b dir/c nosuch
mv -v dir newdir
mv -b b b2; touch b; mv -b b b2; ls
mv newdir full/x
rm full; rm -v b2; rm nosuch; rm; rm -rf; echo $?
rm -i b2~ < /dev/null; ls
rm -r /; echo $?
ln -s nosuch link; ln -s x link; ln -sf y link; readlink link; ln link2; ln -sv a b c full
ln -s ../a full/rel; readlink full/rel; unlink link; unlink nosuch; unlink full
rmdir -v newdir; rmdir full

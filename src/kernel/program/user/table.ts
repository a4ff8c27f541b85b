import type { Program } from '../program.ts';
import { chage, chfn, chsh, newgrp } from './account.ts';
import { adduser } from './adduser.ts';
import { deluser } from './deluser.ts';
import { getent } from './getent.ts';
import { gpasswd, groupadd, groupdel, groupmod } from './groupadd.ts';
import { groups, id, logname, whoami } from './id.ts';
import { chpasswd, nologin, passwd } from './passwd.ts';
import { sessionPrograms } from './sessions.ts';
import { runuser, su } from './su.ts';
import { sudo } from './sudo.ts';
import { useradd } from './useradd.ts';
import { userdel, usermod } from './usermod.ts';

/** Programs around users and groups. */
export const userPrograms: readonly Program[] = [
  id, whoami, groups, logname, getent, useradd, userdel, usermod, groupadd, groupdel, groupmod, gpasswd, passwd, chpasswd, nologin, su, runuser, sudo, ...sessionPrograms, adduser, chage, chfn, chsh, deluser, newgrp,
];

import { check, checkFix } from '../testing.ts';
import { rule } from './privileged-container.ts';

describe('privileged-container', () => {
  it('finds all rights, and what is nearly all', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        privileged: true
  #                 ^^^^ warning PrivilegedContainer: A privileged container is root on the host; name the devices and capabilities that it needs instead
        cap_add: [NET_ADMIN, ALL]
  #                          ^^^ info PrivilegedContainer: ALL is nearly as much as privileged; add only the capabilities that it needs
      api: {image: nginx:1.29, cap_add: [CAP_SYS_ADMIN]}
  #                                      ^^^^^^^^^^^^^ info PrivilegedContainer: CAP_SYS_ADMIN is nearly as much as privileged; add only the capabilities that it needs
  `));

  it('does without', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        privileged: true
  `, `
    services:
      web:
        image: nginx:1.29
  `, { safe: false }));

  it('leaves some rights', () => check(rule, `
    services:
      web: {image: nginx:1.29, privileged: false, cap_add: [NET_BIND_SERVICE], cap_drop: [ALL]}
      api: {image: nginx:1.29, privileged: $PRIVILEGED}
  `));
});

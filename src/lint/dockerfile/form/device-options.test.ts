import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './device-options.ts';

describe('device-options', () => {
  it('finds options that a device does not have', () => check(rule, `
    FROM debian:12
    RUN --device=vendor.com/class=a,required=yes true
  #                                          ^^^ error DeviceOptions: required takes true or false
    RUN --device=a,b --device=a,name=b --device=name=a,requierd=true true
  #                ^ error DeviceOptions: --device names one device; give the flag again for another
  #                             ^^^^^^ error DeviceOptions: --device names one device; give the flag again for another
  #                                                    ^^^^^^^^ error DeviceOptions: --device has no option requierd
  `));

  it('offers what was meant', () => {
    checkFix(rule, `
      FROM debian:12
      RUN --device=a,requird=true true
    `, `
      FROM debian:12
      RUN --device=a,required=true true
    `, { safe: false });
    checkNoFix(rule, 'FROM debian:12\nRUN --device=a,b true');
  });

  it('leaves devices alone', () => check(rule, `
    FROM debian:12
    RUN --device=vendor.com/class=a,required --device=name=b,required=false --device=required,c true
  `));
});

import { check } from '../testing.ts';
import { rule } from './device-form.ts';

describe('device-form', () => {
  it('finds what is no device', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        devices:
          - /dev/a:/dev/b:r:w
  #         ^^^^^^^^^^^^^^^^^ error DeviceForm: /dev/a:/dev/b:r:w is no device; write it as in /dev/ttyUSB0:/dev/ttyUSB0:rwm
          - /dev/a:/dev/b:rx
  #         ^^^^^^^^^^^^^^^^ error DeviceForm: rx does not say what may be done with a device: use r, w and m
  `));

  it('leaves devices', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        devices:
          - /dev/a
          - /dev/a:/dev/b:rw
          - nvidia.com/gpu=all
          - \${DEVICE}:/dev/b
          - {source: /dev/a}
  `));
});

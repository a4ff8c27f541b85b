import { check, checkFix } from '../testing.ts';
import { rule } from './device-count-and-ids.ts';

describe('device-count-and-ids', () => {
  it('finds both', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        gpus: [{count: 1, device_ids: ["0"]}]
  #             ^^^^^ error DeviceCountAndIds: count and device_ids exclude each other
      api:
        image: nginx:1.29
        deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 1, device_ids: ["0"]}]}}}
  #                                                                         ^^^^^ error DeviceCountAndIds: count and device_ids exclude each other
  `));

  it('leaves one of them', () => check(rule, `
    services:
      web: {image: nginx:1.29, gpus: [{count: 1}, {device_ids: ["0"]}]}
  `));

  it('removes count', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        gpus: [{count: 1, device_ids: ["0"]}]
  `, `
    services:
      web:
        image: nginx:1.29
        gpus: [{device_ids: ["0"]}]
  `, { safe: false }));
});

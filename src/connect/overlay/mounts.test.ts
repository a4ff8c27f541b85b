import assert from 'node:assert/strict';
import { overlayOptions, parseOverlayMounts, parseOverlayOptions } from './mounts.ts';

describe('overlay mounts', () => {
  it('are read from mountinfo, whatever stands before the dash', () => {
    const mountinfo = [
      '22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
      '501 22 0:50 / /var/lib/docker/overlay2/ab/merged rw,relatime shared:9 master:2 - overlay overlay rw,lowerdir=/v/l/A:/v/l/B,upperdir=/v/ab/diff,workdir=/v/ab/work,index=off',
      '502 22 0:51 / /mnt/with\\040blank ro - overlay none ro,lowerdir=/a:/b',
      'nonsense',
    ].join('\n');
    assert.deepEqual(parseOverlayMounts(mountinfo, 'proc').map(({ lower, upper, work, merged }) => [lower, upper, work, merged]), [
      [['/v/l/A', '/v/l/B'], '/v/ab/diff', '/v/ab/work', '/var/lib/docker/overlay2/ab/merged'],
      [['/a', '/b'], '', '', '/mnt/with blank'],
    ]);
  });

  it('have escaped names, and lower directories one by one where they were mounted so', () => {
    assert.deepEqual(parseOverlayOptions('rw,lowerdir=/a\\134:b:/c\\054d,upperdir=/u\\040p,workdir=/w').lower, ['/a:b', '/c,d']);
    assert.deepEqual(parseOverlayOptions('rw,lowerdir+=/a:b,lowerdir+=/c,datadir+=/d').lower, ['/a:b', '/c', '/d']);
    assert.deepEqual(parseOverlayOptions('rw,lowerdir=/a::/data').lower, ['/a', '/data'], 'a directory for data only');
  });

  it('are told as mount takes them', () => {
    assert.equal(overlayOptions({ lower: ['/a:b', '/c'], upper: '/u', work: '/w' }), 'lowerdir=/a\\:b:/c,upperdir=/u,workdir=/w');
    assert.equal(overlayOptions({ lower: ['/a', '/b'], upper: '', work: '' }), 'lowerdir=/a:/b');
  });
});

import { check, checkFix } from '../testing.ts';
import { rule } from './missing-mount-source.ts';
import { around } from './testing.ts';

const files = { 'nginx/nginx.conf': '', '.gitignore': 'secrets.json\n' };

async function checkIn(drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, files));
}

describe('missing-mount-source', () => {
  it('finds files that the engine would make folders of', () => checkIn(`
    services:
      web:
        image: nginx:1.29
        volumes:
          - ./nginx.conf:/etc/nginx/nginx.conf:ro
  #         ^^^^^^^^^^^^ warning MissingMountSource: ./nginx.conf is not there, so the engine makes a folder of that name and mounts it
          - ./nginx/ngnix.conf:/etc/nginx/nginx.conf
  #         ^^^^^^^^^^^^^^^^^^ warning MissingMountSource: ./nginx/ngnix.conf is not there; did you mean nginx.conf?
          - {type: bind, source: ./data, target: /data}
  #                              ^^^^^^ warning MissingMountSource: ./data is not there, so the container does not start; create_host_path: true makes a folder of that name
  `));

  it('writes the name that was meant', async () => {
    const before = 'services:\n  web: {image: nginx:1.29, volumes: [./ngnix/nginx.conf:/etc/nginx/nginx.conf]}\n';
    checkFix(rule, before, before.replace('ngnix', 'nginx'), { safe: false, options: await around(before, files) });
  });

  it('leaves folders, and what somebody makes', () => checkIn(`
    services:
      web:
        image: nginx:1.29
        volumes: [./data:/data, ./nginx/nginx.conf:/etc/nginx/nginx.conf, ./secrets.json:/secrets.json, /etc/x.conf:/x.conf, ./certs.d:/etc/certs.d/, {type: bind, source: ./x, target: /x, bind: {create_host_path: true}}]
  `));
});

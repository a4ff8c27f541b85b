import { check, checkFix } from '../testing.ts';
import { rule } from './missing-file.ts';
import { around } from './testing.ts';

const files = { '.gitignore': '/local.env\n', 'web.env': '', 'config/app.conf': '', 'base.yaml': '' };

async function checkIn(drawn: string, path?: string): Promise<void> {
  check(rule, drawn, await around(drawn, files, path));
}

describe('missing-file', () => {
  it('finds files that Compose reads', () => checkIn(`
    include: [other.yaml]
  #           ^^^^^^^^^^ error MissingFile: The Compose file other.yaml is not there, so Compose refuses to run
    services:
      web:
        image: nginx:1.29
        env_file:
          - web.env
          - path: ./db.env
  #               ^^^^^^^^ error MissingFile: ./db.env is not there; did you mean web.env?
          - path: local.env
  #               ^^^^^^^^^ info MissingFile: The env file local.env is not there, so Compose refuses to run; required: false lets it be missing
        extends: {service: web, file: bse.yaml}
  #                                   ^^^^^^^^ error MissingFile: bse.yaml is not there; did you mean base.yaml?
        label_file: labels/web
  #                 ^^^^^^^^^^ error MissingFile: The label file labels/web is not there, so Compose refuses to run
  `));

  it('finds files that it mounts', () => checkIn(`
    services:
      web: {image: nginx:1.29, secrets: [key], configs: [app]}
    secrets: {key: {file: ./key.txt}}
  #                       ^^^^^^^^^ warning MissingFile: The secret’s file ./key.txt is not there, so its services do not start
    configs: {app: {file: config/nginx.conf}}
  #                       ^^^^^^^^^^^^^^^^^ warning MissingFile: The config’s file config/nginx.conf is not there, so its services do not start
  `));

  it('is not certain where paths may begin elsewhere', () => checkIn(`
    services:
      web:
        image: nginx:1.29
        env_file: db/x.env
  #               ^^^^^^^^ hint MissingFile: The env file db/x.env is not there, so Compose refuses to run; required: false lets it be missing
  `, 'compose.prod.yaml'));

  it('writes the name that was meant', async () => {
    const before = 'services:\n  web: {image: nginx:1.29, env_file: ./wbe.env}\n';
    checkFix(rule, before, before.replace('wbe', 'web'), { safe: false, options: await around(before, files) });
  });

  it('leaves what is there, may be missing, or is elsewhere', async () => {
    await checkIn(`
      include: ['https://example.com/x.yaml', base.yaml]
      services:
        web: {image: nginx:1.29, env_file: [web.env, {path: no.env, required: false}, /etc/x.env, ../y.env, $Z]}
      configs: {app: {file: config/app.conf}}
    `);
    check(rule, 'services: {web: {image: nginx, env_file: no.env}}');
  });
});

import { command } from '../command.ts';
import { writeConfig } from '../config.ts';
import { hubKey } from '../registry-auth.ts';

/** `docker logout`. */
export const logout = command({
  paths: ['logout'],
  usage: '[SERVER]',
  summary: 'Log out from a registry.',
  details: 'Without a server: from Docker Hub.',
  arity: { atMost: 1 },
  flags: {},
  *run(cli, { operands: [server = hubKey] }) {
    const key = server === hubKey ? server : server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    const config = yield* cli.config();
    if (config.auths?.[key] === undefined) {
      yield* cli.print(`Not logged in to ${server}\n`);
      return 0;
    }
    yield* cli.print(`Removing login credentials for ${key}\n`);
    yield* writeConfig(cli.sys, cli.configFolder, { ...config, auths: Object.fromEntries(Object.entries(config.auths).filter(([name]) => name !== key)) });
    return 0;
  },
});

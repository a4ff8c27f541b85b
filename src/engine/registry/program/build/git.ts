import { type Blocking, type Program, resolveHost, type Sys } from '../../../../kernel/index.ts';
import { makeFolders, readText, writeText } from '../files.ts';
import { absolute, exists, notSimulated, print } from './command.ts';

const version = '2.39.5';

/** The simulated internet has no servers of repositories: a clone from there ends as where no network is. */
function* clone(sys: Sys, args: readonly string[]): Blocking<number> {
  const words = args.filter((arg, i) => !arg.startsWith('-') && !/^(-b|--branch|--depth|-c|--config|-o|--origin|-j|--jobs)$/.test(args[i - 1] ?? ''));
  const [address = '', chosen] = words;
  const folder = chosen ?? address.replace(/\/$/, '').replace(/^.*[/:]/, '').replace(/\.git$/, '');
  if (address === '') {
    yield* print(sys, 'fatal: You must specify a repository to clone.\n', 2);
    return 129;
  }
  if (!args.includes('-q') && !args.includes('--quiet')) yield* print(sys, `Cloning into '${folder}'...\n`, 2);
  const host = /^[a-z+]+:\/\/(?:[^@/]*@)?([^/:]+)/.exec(address)?.[1] ?? /^(?:[^@]*@)?([^:/]+):/.exec(address)?.[1];
  if (host === undefined) {
    if (exists(sys, `${absolute(sys, address)}/.git`)) return yield* notSimulated(sys, 'git', 'cloning a folder');
    yield* print(sys, `fatal: repository '${address}' does not exist\n`, 2);
    return 128;
  }
  const found = yield* resolveHost(sys, host);
  const why = typeof found === 'string' ? `Could not resolve host: ${host}` : `Failed to connect to ${host} port 443 after 1 ms: Couldn't connect to server`;
  yield* print(sys, address.startsWith('http') ? `fatal: unable to access '${address.endsWith('/') ? address : `${address}/`}': ${why}\n` : `ssh: Could not resolve hostname ${host}: Name or service not known\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n`, 2);
  return 128;
}

function* init(sys: Sys, folder: string): Blocking<number> {
  const path = absolute(sys, folder);
  const again = exists(sys, `${path}/.git/HEAD`);
  for (const each of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) makeFolders(sys, `${path}/.git/${each}`);
  if (!again) {
    yield* writeText(sys, `${path}/.git/HEAD`, 'ref: refs/heads/master\n');
    yield* writeText(sys, `${path}/.git/config`, '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n');
  }
  yield* print(sys, `${again ? 'Reinitialized existing' : 'Initialized empty'} Git repository in ${path === '/' ? '' : path}/.git/\n`);
  return 0;
}

/** Sets or tells what ~/.gitconfig has. */
function* config(sys: Sys, args: readonly string[], home: string): Blocking<number> {
  const path = args.includes('--system') ? '/etc/gitconfig' : args.includes('--global') ? `${home}/.gitconfig` : '.git/config';
  const [key = '', value] = args.filter(arg => !arg.startsWith('-'));
  const text = (yield* readText(sys, path)) ?? '';
  if (value === undefined) return args.some(arg => arg === '-l' || arg === '--list') ? 0 : 1;
  const [section = '', ...name] = key.split('.');
  yield* writeText(sys, path, `${text}[${section}]\n\t${name.join('.')} = ${value}\n`);
  return 0;
}

/** git: making a repository, settings, and clones that find no server. */
export const git: Program = {
  name: 'git', support: { level: 'some', missing: '--version, init, config; clone finds no server, since the simulated internet has none; no commits' },
  *main(sys, argv, environment) {
    const [command = '', ...args] = argv.slice(1);
    switch (command) {
      case '--version': case 'version': yield* print(sys, `git version ${version}\n`); return 0;
      case 'clone': return yield* clone(sys, args);
      case 'init': return yield* init(sys, args.find(arg => !arg.startsWith('-')) ?? '.');
      case 'config': return yield* config(sys, args, environment.get('HOME') ?? '/root');
      case '': case '--help': yield* print(sys, 'usage: git [-v | --version] [-h | --help] [-C <path>] [-c <name>=<value>]\n           <command> [<args>]\n'); return command === '' ? 1 : 0;
      default:
        if (exists(sys, '.git')) return yield* notSimulated(sys, 'git', `git ${command}`);
        yield* print(sys, 'fatal: not a git repository (or any of the parent directories): .git\n', 2);
        return 128;
    }
  },
};

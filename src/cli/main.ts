import { message } from '../base/message.ts';
import { version } from '../../package.json';
import { keepCompiledCode } from './code-cache.ts';
import { dispatch, type Run, type Subcommand } from './dispatch.ts';
import { processIo } from './io.ts';

/** The subcommands. What they need is loaded when they run. */
const subcommands: readonly Subcommand[] = [
  { name: 'lint', summary: message('check Dockerfiles, kind configurations and Compose files'), load: async () => (await import('./lint.ts')).lint },
  { name: 'sh', summary: message('run a shell in a simulated Linux'), load: async () => (await import('./sh.ts')).sh },
  { name: 'sim', summary: message('run a simulated Docker Engine that the docker CLI can drive'), load: loadSimulator },
  { name: 'layers', summary: message('show what every layer of an image adds, changes, removes and wastes'), load: async () => (await import('./layers.ts')).layers },
  { name: 'preview', summary: message('show the layers that a Dockerfile would make'), load: async () => (await import('./preview.ts')).preview },
  { name: 'diagram', summary: message('draw what an engine runs'), load: async () => (await import('./diagram/index.ts')).diagram },
  { name: 'kubeconfig', summary: message('print the kubeconfig of a kind cluster, for this machine or for a container'), load: async () => (await import('./kubeconfig.ts')).kubeconfig },
  { name: 'explain', summary: message('explain a rule'), load: async () => (await import('./explain.ts')).explain },
];

/** Much code, which people wait for. */
async function loadSimulator(): Promise<Run> {
  keepCompiledCode();
  return (await import('./sim.ts')).sim;
}

void dispatch(subcommands, version, process.argv.slice(2), processIo()).then(code => {
  process.exitCode = code;
  process.stdin.destroy();
});

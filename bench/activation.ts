import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inRoot } from '../build/paths.ts';
import { bundle } from '../build/bundle.ts';
import { measure, report } from './measure.ts';

interface Activation {
  /** Time for loading and `activate`, in ms. */
  readonly ms: number;
  readonly bytes: number;
  readonly files: number;
}

/** Own code at activation: a new process each time, loading the built extension and calling `activate`; beside it, loading dockerode alone. */
export async function benchActivation(): Promise<void> {
  await bundle({ production: true });
  let last: Activation = { ms: 0, bytes: 0, files: 0 };
  const own = await measure(15, async () => {
    last = await inNewProcess('activate');
    return last.ms;
  });
  const dockerode = await measure(15, async () => (await inNewProcess('dockerode')).ms);
  report('activation', {
    ms: own.median, worstMs: own.worst, bytesLoaded: last.bytes, filesLoaded: last.files,
    dockerodeAloneMs: dockerode.median, ratioToDockerode: Math.round(own.median / dockerode.median * 100) / 100,
  }, { figure: 'ms', below: 30 });
}

async function inNewProcess(what: 'activate' | 'dockerode'): Promise<Activation> {
  const { stdout } = await promisify(execFile)(process.execPath, [inRoot('bench', 'activate.cjs'), what]);
  return JSON.parse(stdout) as Activation;
}

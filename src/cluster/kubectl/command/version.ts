import { command, outputFlags } from '../command.ts';
import { CliError } from '../../../engine/index.ts';
import { Failure } from '../failure.ts';
import { bool } from '../flags.ts';
import { jsonText } from '../print/json.ts';
import { yamlOf } from '../print/yaml.ts';
import { kubectlVersion, kustomizeVersion } from '../version.ts';

/** `kubectl version`. */
export const version = command({
  path: 'version',
  usage: '[--client] [--output=json|yaml]',
  summary: 'Print the client and server version information',
  flags: { client: bool('', 'The version of kubectl only'), output: outputFlags.output },
  *run(kubectl, { flags }) {
    const { major, minor, gitVersion, gitCommit, gitTreeState, buildDate, goVersion, compiler, platform } = kubectlVersion;
    let serverVersion: { readonly gitVersion: string } | undefined;
    let failure: CliError | undefined;
    if (!flags.client) {
      try {
        serverVersion = yield* (yield* kubectl.api()).get<{ readonly gitVersion: string }>('/version');
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        failure = error;
      }
    }
    const all = { clientVersion: { major, minor, gitVersion, gitCommit, gitTreeState, buildDate, goVersion, compiler, platform }, kustomizeVersion, ...serverVersion && { serverVersion } };
    if (flags.output === 'json') yield* kubectl.print(`${jsonText(all, 2)}\n`);
    else if (flags.output === 'yaml') yield* kubectl.print(`${yamlOf(all)}\n`);
    else if (flags.output !== '') throw new Failure('--output must be \'yaml\' or \'json\'');
    else yield* kubectl.print(`Client Version: ${gitVersion}\nKustomize Version: ${kustomizeVersion}\n${serverVersion ? `Server Version: ${serverVersion.gitVersion}\n` : ''}`);
    if (failure) throw failure;
    return 0;
  },
});

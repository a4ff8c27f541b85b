import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool } from '../flag.ts';
import { indentJson } from '../format/json.ts';
import { registryAuth } from '../registry-auth.ts';

/** `docker manifest inspect`: a list of platforms as distribution's manifestlist indents it, another manifest as json.Indent does. The real one asks the registry itself, this one by the engine. */
export const manifestInspect = command({
  paths: ['manifest inspect'],
  usage: '[OPTIONS] [MANIFEST_LIST] MANIFEST',
  summary: 'Display an image manifest, or manifest list',
  arity: { from: 1, to: 2 },
  flags: { insecure: bool('', 'Allow a registry without TLS'), verbose: bool('v', 'More of it, such as the platforms') },
  *run(cli, { flags, operands }) {
    if (flags.verbose || operands.length > 1) throw new CliError('--verbose and lists that were made here are not simulated');
    const [name = ''] = operands;
    const api = yield* cli.api();
    const { Manifest: text } = yield* api.json<{ readonly Manifest: string }>('GET', `/_cutaway/manifests/${inPath(name)}/json`, { headers: [yield* registryAuth(cli, name)] });
    const { schemaVersion, mediaType, manifests } = JSON.parse(text) as { readonly schemaVersion: number; readonly mediaType: string; readonly manifests?: readonly ListedManifest[] };
    if (!manifests) yield* cli.print(`${indentJson(text, '', '\t')}\n`);
    else yield* cli.print(`${JSON.stringify({ schemaVersion, mediaType, manifests: manifests.map(listed) }, undefined, 3)}\n`);
    return 0;
  },
});

interface ListedManifest {
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
  readonly platform: { readonly architecture: string; readonly os: string; readonly variant?: string };
}

function listed({ mediaType, size, digest, platform: { architecture, os, variant } }: ListedManifest): ListedManifest {
  return { mediaType, size, digest, platform: { architecture, os, ...variant !== undefined && { variant } } };
}

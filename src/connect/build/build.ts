import type { Engine } from '../engine/engine.ts';
import { object, text } from '../engine/json.ts';
import { explained } from '../explained.ts';
import { jsonLines } from '../json-lines.ts';
import { allCredentials } from '../registry-auth.ts';
import { throwIfError } from '../transfer-progress.ts';
import { upload } from '../upload.ts';

export interface Build {
  /** The context. */
  readonly folder: string;
  /** The Dockerfile's name in the folder. */
  readonly dockerfile: string;
  /** The image's name; empty for none. */
  readonly tag: string;
  readonly buildArguments?: Readonly<Record<string, string>>;
}

export interface BuildListener {
  /** How many bytes of the context have gone. */
  readonly onContext: (bytes: number) => void;
  /** The builder's output, as it comes; more is read when the promise resolves. */
  readonly onOutput: (text: string) => Promise<void>;
}

/**
 * Builds an image with the engine's classic builder (`POST /build`); gives its id. Throws `EngineFailure`, the builder's words, and what
 * reading the context throws.
 */
export async function buildImage({ docker, endpoint }: Engine, { folder, dockerfile, tag, buildArguments }: Build, { onContext, onOutput }: BuildListener, signal: AbortSignal): Promise<string> {
  const { packBuildContext } = await import('./pack-context.ts');
  const registryconfig = await allCredentials();
  return upload(packBuildContext(folder, dockerfile, signal), onContext, async body => {
    const options = { dockerfile, rm: true, forcerm: true, registryconfig, abortSignal: signal, ...tag !== '' && { t: tag }, ...buildArguments && { buildargs: buildArguments } };
    const stream = await docker.buildImage(body, options as Parameters<typeof docker.buildImage>[1]);
    let id = '';
    for await (const lines of explained(jsonLines(stream as AsyncIterable<Buffer>), endpoint)) {
      for (const line of lines) {
        throwIfError(line);
        await onOutput(outputOf(line));
        id = text(object(object(line)['aux'])['ID']) || id;
      }
    }
    return id;
  });
}

/** The line as the docker CLI prints it where nothing can be drawn over: a pull says only what has ended. */
function outputOf(line: unknown): string {
  const json = object(line);
  const [stream, status, id] = [text(json['stream']), text(json['status']), text(json['id'])];
  if (stream !== '' || status === '') return stream;
  const goesOn = Object.keys(object(json['progressDetail'])).length > 0;
  return goesOn ? '' : `${id === '' ? '' : `${id}: `}${status}\n`;
}

import type { Blocking } from '../../kernel/index.ts';
import { canonicalName, familiarName, parseReference, withDefaultTag } from '../image/reference.ts';
import type { Cli } from './cli.ts';
import { showProgress } from './progress.ts';
import { registryAuth } from './registry-auth.ts';

/** What a pull shall do. */
export interface PullOptions {
  readonly quiet?: boolean;
  readonly platform?: string;
  /** Where progress is shown. */
  readonly fd?: 1 | 2;
  /** All tags of the repository. */
  readonly allTags?: boolean;
}

/** `POST /images/create`, with its progress. @throws CliError */
export function* pullImage(cli: Cli, image: string, { quiet = false, platform = '', fd = 1, allTags = false }: PullOptions): Blocking<void> {
  const reference = withDefaultTag(parseReference(image));
  const api = yield* cli.api();
  const response = yield* api.send('POST', '/images/create', {
    query: { fromImage: familiarName(reference), tag: allTags ? undefined : reference.digest ?? reference.tag, platform: platform || undefined }, headers: [yield* registryAuth(cli, image)],
  });
  yield* showProgress(cli, response, { quiet, fd });
}

/** The whole name, as it is printed at the end of a pull. */
export function canonical(image: string): string {
  const reference = withDefaultTag(parseReference(image));
  return `${canonicalName(reference)}${reference.digest === undefined ? `:${reference.tag ?? ''}` : `@${reference.digest}`}`;
}

import type { LocalImage } from '../../project/local-image.ts';
import type { LintOptions } from '../../run.ts';
import { surveyDockerfile } from '../../project/survey.ts';
import { memoryHost, type Files } from '../../project/testing.ts';

export interface Surroundings {
  readonly files?: Files;
  readonly images?: Readonly<Record<string, Partial<LocalImage>>>;
  /** The Dockerfile's path; `Dockerfile` if not given. */
  readonly path?: string;
}

/** What a survey finds around a Dockerfile whose text may have findings drawn under its lines. */
export async function around(text: string, { files = {}, images = {}, path = 'Dockerfile' }: Surroundings): Promise<LintOptions> {
  return { project: await surveyDockerfile(text, path, memoryHost({ ...files, [path]: text }, images)) };
}

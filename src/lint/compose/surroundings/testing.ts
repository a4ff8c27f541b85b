import { surveyCompose } from '../../project/compose-survey.ts';
import { memoryHost, type Files } from '../../project/testing.ts';
import type { LintOptions } from '../../run.ts';

/** What a survey finds around a Compose file whose text may have findings drawn under its lines. */
export async function around(text: string, files: Files, path = 'compose.yaml'): Promise<LintOptions> {
  return { project: await surveyCompose(text, path, memoryHost({ ...files, [path]: text })) };
}

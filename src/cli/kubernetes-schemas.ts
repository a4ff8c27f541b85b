import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Schemas, TypeDescriptions } from '../cluster/index.ts';

let read: Promise<TypeDescriptions> | undefined;

/** The types of Kubernetes' API, which the build puts beside the program: half a megabyte, read when somebody first asks for them. A checkout that has not been built has none. */
export const kubernetesSchemas: Schemas = {
  load: async () => read ??= readFile(join(__dirname, 'kubernetes-types.json'), 'utf8').then(text => JSON.parse(text) as TypeDescriptions, () => ({ types: {} })),
};

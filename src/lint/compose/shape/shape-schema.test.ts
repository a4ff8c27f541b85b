import { deepEqual, equal } from 'node:assert/strict';
import { formatMessage } from '../../../base/message.ts';
import type { Schema } from '../../schema.ts';
import { composeFile } from './compose.ts';
import { schemaOf } from './shape-schema.ts';

/** What stands at a path, in which `-` is an item of a list. */
const at = (...path: string[]): Schema | undefined => path.reduce<Schema | undefined>((schema, step) => step === '-' ? schema?.item : schema?.under(step), schemaOf(composeFile));

describe('the schema of Compose files', () => {
  it('knows keys with what they are about', () => {
    const image = at('services', 'web')?.keys.find(({ name }) => name === 'image');
    equal(image && formatMessage(image.doc), 'The image that containers are made from');
    equal(image?.deprecated, false);
    equal(at()?.keys.find(({ name }) => name === 'version')?.deprecated, true);
    deepEqual(at('services')?.keys, []);
  });

  it('goes into names that people choose, into lists and into long forms', () => {
    deepEqual(at('services', 'web', 'ports', '-')?.keys.map(({ name }) => name).slice(0, 4), ['name', 'mode', 'host_ip', 'target']);
    deepEqual(at('services', 'web', 'depends_on', 'db', 'condition')?.values, ['service_started', 'service_healthy', 'service_completed_successfully']);
    equal(at('services', 'web', 'image')?.item, undefined);
    equal(at('services', 'web', 'x-own'), undefined);
  });

  it('knows values', () => {
    deepEqual(at('services', 'web', 'restart')?.values, ['"no"', 'always', 'on-failure', 'unless-stopped']);
    deepEqual(at('services', 'web', 'privileged')?.values, ['true', 'false']);
    deepEqual(at('services', 'web', 'image')?.values, []);
  });
});

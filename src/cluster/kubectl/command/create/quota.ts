import { canonicalQuantity, parseQuantity } from '../../../object/quantity.ts';
import { Failure } from '../../failure.ts';
import { text } from '../../flags.ts';
import { generator } from '../../resource/generated.ts';

/** `kubectl create quota`. */
export const createQuota = generator({
  path: 'create quota', aliases: ['resourcequota'],
  usage: 'NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2]',
  summary: 'Create a quota with the specified name',
  failing: 'failed to create quota:',
  flags: { hard: text('', 'resource=quantity,…: what there may be at most'), scopes: text('', 'Scopes of what counts') },
  *make(_kubectl, { flags }, name) {
    const hard = Object.fromEntries(flags.hard.split(',').filter(part => part !== '').map(limitOf));
    const scopes = flags.scopes.split(',').filter(scope => scope !== '');
    return { kind: 'ResourceQuota', apiVersion: 'v1', metadata: { name, creationTimestamp: null }, spec: { ...Object.keys(hard).length > 0 && { hard }, ...scopes.length > 0 && { scopes } }, status: {} };
  },
});

function limitOf(written: string): readonly [resource: string, quantity: string] {
  const [resource = '', quantity, ...more] = written.split('=');
  if (quantity === undefined || more.length > 0) throw new Failure(`Invalid argument syntax ${written}, expected <resource>=<value>`);
  if (parseQuantity(quantity) === undefined) throw new Failure('quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'');
  return [resource, canonicalQuantity(quantity)];
}

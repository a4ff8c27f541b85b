import { Failure } from '../../failure.ts';
import { text } from '../../flags.ts';
import { isJsonObject, valueAt, withValue } from '../../json.ts';
import { templatePath } from '../../resource/change.ts';
import { labelsOf } from '../../resource/generated.ts';
import { changeContainers } from './containers.ts';
import { setter } from './setter.ts';

/** `kubectl set resources`. */
export const setResources = setter({
  path: 'set resources', usage: '(-f FILENAME | TYPE NAME) ([--limits=LIMITS & --requests=REQUESTS]', summary: 'Update resource requests/limits on objects with pod templates', done: 'resource requirements updated', failing: 'failed to patch resources update to pod template',
  flags: { containers: text('c', 'Containers to change', '*'), limits: text('', 'cpu=…,memory=…'), requests: text('', 'cpu=…,memory=…') },
  prepare({ flags }) {
    if (flags.limits === '' && flags.requests === '') throw new Failure('you must specify an update to requests or limits (in the form of --requests/--limits)');
    const wished = { ...flags.limits !== '' && { limits: labelsOf(flags.limits) }, ...flags.requests !== '' && { requests: labelsOf(flags.requests) } };
    return object => {
      const changed = changeContainers(object, flags.containers, container => {
        const before = isJsonObject(container['resources']) ? container['resources'] : {};
        const merged = Object.fromEntries(Object.entries(wished).map(([key, value]) => [key, { ...before[key] as object | undefined, ...value }]));
        return { ...container, resources: { ...before, ...merged } };
      });
      if (!changed) throw new Failure(`unable to find container named ${flags.containers}`);
      return changed;
    };
  },
});

/** `kubectl set selector`. */
export const setSelector = setter({
  path: 'set selector', usage: '(-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]', summary: 'Set the selector on a resource', done: 'selector updated', flags: { 'resource-version': text('', 'Only if the object has this version') }, lastIsChange: true,
  prepare({ changes }) {
    const selector = labelsOf(changes[0] ?? '');
    return object => {
      if (object.kind !== 'Service') throw new Failure(`setting a selector is only supported for Services`);
      const before = valueAt(object, 'spec', 'selector');
      return withValue(object, ['spec', 'selector'], { ...isJsonObject(before) ? Object.fromEntries(Object.keys(before).map(key => [key, undefined])) : {}, ...selector });
    };
  },
});

/** `kubectl set serviceaccount`. */
export const setServiceAccount = { ...setter({
  path: 'set serviceaccount', usage: '(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT', summary: 'Update the service account of a resource', done: 'serviceaccount updated', flags: {}, lastIsChange: true,
  prepare({ changes }) {
    const [account = ''] = changes;
    if (account === '') throw new Failure('serviceaccount is required');
    return object => withValue(object, [...templatePath(object), 'spec', 'serviceAccountName'], account);
  },
}), aliases: ['sa'] };

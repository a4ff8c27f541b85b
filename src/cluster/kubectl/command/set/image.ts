import { Failure } from '../../failure.ts';
import { setter } from './setter.ts';
import { changeContainers } from './containers.ts';

/** `kubectl set image`. */
export const setImage = setter({
  path: 'set image', usage: '(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N', summary: 'Update the image of a pod template', done: 'image updated', failing: 'failed to patch image update to pod template', flags: {},
  prepare({ changes }) {
    if (changes.length === 0) throw new Failure('at least one image update is required');
    const images = changes.map(change => ({ name: change.slice(0, change.indexOf('=')), image: change.slice(change.indexOf('=') + 1) }));
    return object => {
      const unknown: string[] = [];
      let changed = object;
      for (const { name, image } of images) {
        const next = changeContainers(changed, name, container => ({ ...container, image }), true);
        if (next) changed = next;
        else unknown.push(name);
      }
      if (unknown.length > 0) throw new Failure(unknown.map(name => `unable to find container named ${JSON.stringify(name)}`).join('\n'));
      return changed;
    };
  },
});

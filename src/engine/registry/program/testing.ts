import { Computer, decode, execute, run } from '../../../kernel/index.ts';
import { directoryAt } from '../../image/layer/inodes.ts';
import { layOut } from '../../image/layer/lay-out.ts';
import { taggedImages } from '../catalogue/catalogue.ts';
import { imagePrograms } from './table.ts';

/**
 * What a shell script says on a machine that has an image laid out in /image, with /proc and /dev in it: `in` stands for `chroot /image env -i` with the image's variables.
 * @param image `nginx:latest`
 */
export function sayIn(image: string, script: string): string {
  const [name = '', tag = 'latest'] = image.split(':');
  const found = taggedImages(name.includes('/') ? name : `library/${name}`).get(tag);
  if (!found) throw new RangeError(`no image ${image}`);
  const computer = new Computer({ programs: imagePrograms });
  const root = directoryAt(computer.disk.root, 'image');
  for (const layer of found.recipe.layers) layOut(root, layer.entries());
  for (const folder of ['proc', 'dev', 'sys']) directoryAt(root, folder);
  let said = '';
  const out = { write: (bytes: Uint8Array) => { said += decode(bytes); } };
  const variables = found.recipe.config.Env.map(each => `'${each}'`).join(' ');
  const whole = `set +m; mount --bind /proc /image/proc; mount --bind /dev /image/dev; mount --bind /sys /image/sys; ip link set lo up; in() { chroot /image env -i ${variables} "$@"; }; ${script}`;
  computer.start({
    name: 'test',
    *main(sys, _, environment) {
      return yield* execute(sys, ['/bin/bash', '-c', whole], environment);
    },
  }, { out, error: out }, ['init'], new Map([['PATH', '/usr/sbin:/usr/bin:/sbin:/bin']]));
  run(computer.kernel, { steps: 3_000_000, until: 60_000_000_000 });
  return said;
}

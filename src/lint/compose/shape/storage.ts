import { message } from '../../../base/message.ts';
import { external } from './network.ts';
import { boolean, either, key, list, mapOf, mapping, oneOf, orEmpty, pairs, scalar, set, text, wholeSize, type Shape } from './shape.ts';

const options = mapOf(scalar(['string', 'number']));

/** A volume at the top level. */
export const volume: Shape = either(mapping({
  name: key(message('The volume’s name on the engine, instead of project_name'), text()),
  driver: key(message('The volume driver: local if not given'), text()),
  driver_opts: key(message('Options of the driver'), options),
  external: key(message('It already exists: Compose neither makes nor removes it'), external),
  labels: key(message('Labels of the volume'), pairs()),
}), orEmpty);

/** A secret at the top level. */
export const secret: Shape = mapping({
  name: key(message('The secret’s name on the engine'), text()),
  environment: key(message('The environment variable that holds the content'), text()),
  file: key(message('The file that holds the content'), text()),
  external: key(message('It already exists on the engine'), external),
  labels: key(message('Labels of the secret'), pairs()),
  driver: key(message('The secret driver of a swarm'), text()),
  driver_opts: key(message('Options of the driver'), options),
  template_driver: key(message('The driver that fills in templates'), text()),
});

/** A config at the top level. */
export const config: Shape = mapping({
  name: key(message('The config’s name on the engine'), text()),
  content: key(message('The content itself; variables in it are filled in'), text()),
  environment: key(message('The environment variable that holds the content'), text()),
  file: key(message('The file that holds the content'), text()),
  external: key(message('It already exists on the engine'), external),
  labels: key(message('Labels of the config'), pairs()),
  template_driver: key(message('The driver that fills in templates'), text()),
});

/** `configs` and `secrets` of a service, and the secrets of a build. */
export function fileMounts(form: 'config' | 'secret'): Shape {
  return list(either(text(form), mapping({
    source: key(message('Its name at the top level'), text(form)),
    target: key(message('Where it is mounted in the container'), text()),
    uid: key(message('The user who owns the file, as a number in quotes'), text()),
    gid: key(message('The group that owns the file, as a number in quotes'), text()),
    mode: key(message('The permissions of the file, such as 0440'), scalar(['integer', 'string'], 'mode')),
  }, { required: ['source'] })));
}

/** The long form of a volume. */
const mount = mapping({
  type: key(message('bind for a folder of the host, volume, tmpfs, npipe, cluster or image'), oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image')),
  source: key(message('The volume’s name, or the path on the host'), text()),
  target: key(message('The path in the container'), text()),
  read_only: key(message('The container cannot write to it'), boolean),
  consistency: key(message('How soon both sides see changes; today’s engines ignore it'), text()),
  bind: key(message('What concerns a folder of the host'), mapping({
    propagation: key(message('Whether mounts below are seen on the other side: rprivate if not given'), text()),
    create_host_path: key(message('Make the folder on the host if it is missing'), boolean),
    recursive: key(message('What happens to mounts below it'), oneOf('enabled', 'disabled', 'writable', 'readonly')),
    selinux: key(message('z shares the label with other containers, Z does not'), oneOf('z', 'Z')),
  })),
  volume: key(message('What concerns a volume'), mapping({
    labels: key(message('Labels of an anonymous volume'), pairs()),
    nocopy: key(message('Do not fill an empty volume with what the image has there'), boolean),
    subpath: key(message('The folder of the volume that is mounted'), text()),
  })),
  tmpfs: key(message('What concerns a folder in memory'), mapping({
    size: key(message('Its largest size'), { scalar: { ...wholeSize.scalar, kinds: ['integer', 'string'], range: [0, Infinity] } }),
    mode: key(message('The permissions of the folder, such as 0755'), scalar(['integer'])),
  })),
  image: key(message('What concerns an image'), mapping({
    subpath: key(message('The folder of the image that is mounted'), text()),
  })),
}, { required: ['type', 'target'] });

/** `volumes` of a service. */
export const serviceVolumes: Shape = set(either(text('mount'), mount));

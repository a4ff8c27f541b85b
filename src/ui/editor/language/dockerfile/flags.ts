/** What the flags of instructions are for, and what they may hold (Dockerfile reference). */
import { type Message, message } from '../../../../base/message.ts';

/** By instruction and flag, as in `COPY --from`. */
const texts: Readonly<Record<string, Message>> = {
  'ADD --checksum': message('The digest that the downloaded file must have: `sha256:…`.'),
  'ADD --keep-git-dir': message('Keeps the `.git` folder of a repository that is added.'),
  'ADD --unpack': message('Whether an archive is unpacked. Without the flag, local ones are and downloaded ones are not.'),
  'COPY --from': message('Copies from a stage, an image or a named context instead of the build context.'),
  'COPY --parents': message('Keeps the folders of the sources’ paths.'),
  'FROM --platform': message('The platform of the image, `linux/arm64` for example. `$BUILDPLATFORM` is the one that the build runs on.'),
  'HEALTHCHECK --interval': message('Time between two checks; 30s if not given.'),
  'HEALTHCHECK --retries': message('How many checks in a row must fail before the container counts as unhealthy; 3 if not given.'),
  'HEALTHCHECK --start-interval': message('Time between two checks while the container starts; 5s if not given.'),
  'HEALTHCHECK --start-period': message('Time that the container has to start: failures in it do not count. 0s if not given.'),
  'HEALTHCHECK --timeout': message('How long one check may take; 30s if not given.'),
  'RUN --device': message('A device that the command may use, by its CDI name.'),
  'RUN --mount': message('Something that is there for this command only: a cache, files of a stage or of the build context, a secret, an ssh agent, or memory.'),
  'RUN --network': message('The network of the command: `default`, `none`, or the `host`’s, which the build must allow.'),
  'RUN --security': message('`insecure` runs the command with all privileges, which the build must allow.'),
  '--chmod': message('Permissions of what is copied: `0644`, or `u=rw,go=r`.'),
  '--chown': message('Owner of what is copied: `user`, `user:group`, or their ids. Names must be known in the image.'),
  '--exclude': message('Leaves out what matches the pattern. May be given several times.'),
  '--link': message('Puts the files into a layer that does not depend on those below it, so that it stays cached when they change.'),
};

/** What a flag of an instruction is for. */
export function flagText(keyword: string, flag: string): Message | undefined {
  return texts[`${keyword} --${flag}`] ?? texts[`--${flag}`];
}

const bind = ['from', 'source', 'target', 'readwrite'];
const file = ['id', 'target', 'required', 'mode', 'uid', 'gid'];

/** The options of each type of `RUN --mount`. */
export const mountOptions: Readonly<Record<string, readonly string[]>> = {
  bind,
  cache: ['target', 'id', 'sharing', 'from', 'source', 'readonly', 'mode', 'uid', 'gid'],
  secret: [...file, 'env'],
  ssh: file,
  tmpfs: ['target', 'size'],
};

/** Options of `RUN --mount` that take nothing or one of some words. */
export const mountWords: Readonly<Record<string, readonly string[]>> = {
  type: Object.keys(mountOptions),
  sharing: ['shared', 'private', 'locked'],
  required: ['true', 'false'],
  readonly: [],
  readwrite: [],
};

import { message } from '../../../base/message.ts';
import { extraHosts } from './network.ts';
import { boolean, either, integer, key, list, mapOf, mapping, pairs, scalar, set, text, wholeSize, type Shape } from './shape.ts';
import { fileMounts } from './storage.ts';

/** One number for both limits, or one each. */
export const ulimits: Shape = mapOf(either(integer, mapping({
  hard: key(message('The limit that only root can raise'), integer),
  soft: key(message('The limit that is in force'), integer),
}, { required: ['soft', 'hard'] })));

/** `build` of a service. */
export const build: Shape = either(text('context'), mapping({
  context: key(message('The folder, or the address of a repository, that is built'), text('context')),
  dockerfile: key(message('The Dockerfile, seen from the context: Dockerfile if not given'), text()),
  dockerfile_inline: key(message('The Dockerfile’s text itself'), text()),
  entitlements: key(message('More that the build may do, such as network.host'), list(text())),
  args: key(message('Values for the Dockerfile’s ARGs'), pairs('environment')),
  ssh: key(message('SSH agents or keys that RUN --mount=type=ssh can use'), pairs()),
  labels: key(message('Labels of the image'), pairs()),
  cache_from: key(message('Where the builder looks for layers that are already built'), list(text())),
  cache_to: key(message('Where the builder leaves its layers for the next build'), list(text())),
  no_cache: key(message('Build everything anew'), boolean),
  no_cache_filter: key(message('The stages that are built anew'), either(text(), list(text()))),
  additional_contexts: key(message('More contexts, by the name that COPY --from uses'), pairs()),
  network: key(message('The network that RUN uses'), text()),
  pull: key(message('Ask for newer base images'), boolean),
  target: key(message('The stage to build'), text()),
  shm_size: key(message('The size of /dev/shm during the build'), wholeSize),
  extra_hosts: key(message('More lines of /etc/hosts during the build'), extraHosts),
  isolation: key(message('How Windows containers are isolated: default, process or hyperv'), text()),
  privileged: key(message('Build with more rights than a container has'), boolean),
  secrets: key(message('Secrets that RUN --mount=type=secret can read'), fileMounts('secret')),
  tags: key(message('More names for the image'), list(text('image'))),
  ulimits: key(message('Limits of the processes of RUN'), ulimits),
  provenance: key(message('Attest how the image was built: true, false or mode=max'), scalar(['boolean', 'string'])),
  sbom: key(message('Attest what is in the image: true, false or a generator'), scalar(['boolean', 'string'])),
  platforms: key(message('Platforms to build for, such as linux/arm64'), list(text())),
}));

/** What runs in a container after its start or before its end. */
export const hook: Shape = mapping({
  command: key(message('What is run in the container'), { ...either(text('command'), list(text())), empty: true }),
  user: key(message('The user who runs it'), text()),
  privileged: key(message('Run it with all rights'), boolean),
  working_dir: key(message('The folder in which it runs'), text()),
  environment: key(message('Environment variables for it'), pairs('environment')),
}, { required: ['command'] });

/** `develop` of a service. */
export const develop: Shape = { ...mapping({
  watch: key(message('What happens when files change while docker compose watch runs'), list(mapping({
    path: key(message('The file or folder that is watched'), text()),
    action: key(message('What happens when it changes'), { scalar: { kinds: ['string'], values: ['rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'] } }),
    target: key(message('Where changed files go in the container'), text()),
    ignore: key(message('Patterns of files that are not watched'), either(text(), set(text()))),
    include: key(message('Patterns of the only files that are watched'), either(text(), set(text()))),
    exec: key(message('What runs in the container after the files are there'), hook),
    initial_sync: key(message('Copy the files once at the beginning'), scalar(['boolean'])),
  }, { required: ['path', 'action'] }))),
}), empty: true };

/** What Compose writes on containers, networks and volumes: https://docs.docker.com/reference/compose-file/services/#labels. */
export const label = {
  project: 'com.docker.compose.project', service: 'com.docker.compose.service', number: 'com.docker.compose.container-number', oneoff: 'com.docker.compose.oneoff', slug: 'com.docker.compose.slug',
  hash: 'com.docker.compose.config-hash', files: 'com.docker.compose.project.config_files', folder: 'com.docker.compose.project.working_dir', dependsOn: 'com.docker.compose.depends_on', image: 'com.docker.compose.image',
  version: 'com.docker.compose.version', network: 'com.docker.compose.network', volume: 'com.docker.compose.volume', replace: 'com.docker.compose.replace',
} as const;

/** The version of Compose whose ways these are. */
export const composeVersion = '2.40.3';

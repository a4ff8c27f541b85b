/** The address of a git repository. */
export interface GitRemote {
  /** Without what stands behind `#`. */
  readonly url: string;
  /** A branch, tag or commit; empty for the repository's own choice. */
  readonly reference: string;
}

const noServer = 'The simulated network has no git servers.';
const exit = 'exit status 128';

/** What builders take for a git repository: moby, daemon/builder/remotecontext/urlutil. @returns undefined for other addresses */
export function gitRemoteOf(text: string): GitRemote | undefined {
  const isUrl = /^https?:\/\//.test(text);
  if (isUrl ? !/\.git(?:#.+)?$/.test(text) : !/^(?:git:\/\/|git@|github\.com\/)/.test(text)) return undefined;
  const [url = '', fragment = ''] = text.split('#', 2);
  return { url: url.replace(/^(?=github\.com\/)/, 'https://'), reference: fragment.split(':')[0] ?? '' };
}

/** What git prints that gets no repository; what a server has to say stands before it: git's remote-curl.c and connect.c. */
export function gitOutput({ url }: GitRemote): string {
  if (url.startsWith('git://')) return `fatal: remote error: ${noServer}\n`;
  if (url.startsWith('git@')) return `ERROR: ${noServer}\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n`;
  return `remote: ${noServer}\nfatal: repository '${url.replace(/\/?$/, '/')}' not found\n`;
}

/** What the classic builder makes of it: moby, daemon/builder/remotecontext/git. */
export function cloneFault(remote: GitRemote): string {
  return `error fetching: ${gitOutput(remote)}: ${exit}`;
}

/** What BuildKit makes of it: moby/buildkit, source/git/source.go. */
export function fetchFault(remote: GitRemote): string {
  return `${remote.reference === '' ? 'error fetching default branch for repository' : 'failed to fetch remote'} ${remote.url}: git stderr:\n${gitOutput(remote)}: ${exit}`;
}

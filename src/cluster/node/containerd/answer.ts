import type { Blocking, Sys } from '../../../kernel/index.ts';
import { readText } from '../../../engine/index.ts';

const configFile = '/etc/containerd/config.toml';

/** What containerd says without becoming a server. */
export function* containerdAnswer(sys: Sys, [, ...args]: readonly string[]): Blocking<string | undefined> {
  if (args.includes('--version') || args.includes('-v')) return 'containerd github.com/containerd/containerd/v2 v2.0.2 c507a0257ea6462fbd6f5ba4f5c74facb04021f4\n';
  return args[0] === 'config' ? (yield* readText(sys, configFile)) ?? '' : undefined;
}

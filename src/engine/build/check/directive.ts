import type { Dockerfile } from '../../../dockerfile/index.ts';

/** What `# check=` says of the checks: https://docs.docker.com/reference/dockerfile/#check. */
export interface CheckSettings {
  readonly skips: (rule: string) => boolean;
  /** Findings make the build fail. */
  readonly areErrors: boolean;
}

/** @param override the build argument BUILDKIT_DOCKERFILE_CHECK, which goes before the file */
export function checkSettings({ directives }: Pick<Dockerfile, 'directives'>, override: string | undefined): CheckSettings {
  const text = override ?? directives.find(({ name }) => name === 'check')?.value ?? '';
  const options = new Map(text.split(';').map(option => option.trim().split('=')).map(([name = '', value = '']) => [name, value]));
  const skipped = new Set((options.get('skip') ?? '').split(',').map(rule => rule.trim()));
  return { skips: rule => skipped.has('all') || skipped.has(rule), areErrors: /^(?:1|t|true)$/i.test(options.get('error') ?? '') };
}

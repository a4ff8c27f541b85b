import type { Container } from './container.ts';

/** What events tell of a container besides: its labels, image and name. */
export function attributesOf({ config, name }: Container): Readonly<Record<string, string>> {
  return { ...config.Labels, image: config.Image, name };
}

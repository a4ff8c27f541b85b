import { message } from '../../../base/message.ts';
import { expand, unknown } from '../../../dockerfile/index.ts';
import type { LocalImage } from '../../project/local-image.ts';
import { shorten } from '../../shorten.ts';
import { eachInstruction, type Rule } from '../rule.ts';

/**
 * The image that is here is for another platform than FROM asks for. BuildKit says so of the image that it pulled; before a build
 * one only knows that it will pull another one.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'InvalidBaseImagePlatform',
    aliases: [],
    name: 'base-image-platform',
    severity: 'info',
    title: message('Build on images for the platform that is asked for'),
    fixable: false,
    needs: 'project',
  },
  ['FROM'],
  (instruction, { stage, file, report, around: { project } }) => {
    const image = stage && project.images?.get(stage.reference);
    const flag = instruction.flags.find(({ name }) => name === 'platform');
    if (!image || !flag?.value || !flag.valueSpan) return;
    const wanted = expand(flag.value, file.globals.lookup, file.escape);
    const here = platformOf(image);
    if (wanted.includes(unknown) || here === '' || fits(here, normal(wanted))) return;
    report({
      at: flag.valueSpan,
      message: message('The image {0} that is here is for {1}; a build for {2} pulls another one, and fails if there is none', shorten(stage.reference), here, shorten(wanted)),
    });
  },
);

function platformOf({ os, architecture, variant }: LocalImage): string {
  return os === '' || architecture === '' ? '' : [os, architecture, ...variant === '' ? [] : [variant]].join('/');
}

/** Other names of architectures (containerd's `platforms/database.go`). */
const synonyms: Readonly<Record<string, string>> = {
  'aarch64': 'arm64', 'armhf': 'arm/v7', 'armel': 'arm/v6', 'i386': '386', 'x86_64': 'amd64', 'x86-64': 'amd64',
};

/** `linux` and `arm64` alone leave the other half open. */
function normal(platform: string): { readonly os: string | undefined; readonly architecture: string | undefined } {
  const parts = platform.toLowerCase().split('/');
  const isOs = (text: string): boolean => /^(?:linux|windows|darwin|freebsd)/.test(text);
  const [first = '', second] = parts;
  const architecture = isOs(first) ? second : first;
  return {
    os: isOs(first) ? first.replace(/\(.*$/, '') : undefined,
    architecture: architecture === undefined ? undefined : (Object.hasOwn(synonyms, architecture) ? synonyms[architecture] : architecture)?.split('/')[0],
  };
}

/** Variants are left out: arm64 has one that is not always named. */
function fits(here: string, { os, architecture }: ReturnType<typeof normal>): boolean {
  const [hereOs, hereArchitecture] = here.split('/');
  return (os === undefined || os === hereOs) && (architecture === undefined || architecture === hereArchitecture);
}

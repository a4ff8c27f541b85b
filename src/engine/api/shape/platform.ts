import { EngineError } from '../../error.ts';
import { jsonFault } from '../../go/json.ts';
import { parsePlatform } from '../../image/platform.ts';
import type { Platform } from '../../registry/remote-image.ts';

/** The parameter `platform` of newer requests: `{"os":"linux","architecture":"arm64"}`. @throws EngineError invalid */
export function decodePlatform(text: string): Platform {
  let parsed: { readonly os?: unknown; readonly architecture?: unknown; readonly variant?: unknown };
  try {
    parsed = (JSON.parse(text) ?? {}) as typeof parsed;
  } catch {
    throw new EngineError('invalid', `failed to parse platform: ${jsonFault(text)}`);
  }
  const { os, architecture, variant } = parsed;
  if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '') throw new EngineError('invalid', 'both OS and Architecture must be provided');
  return parsePlatform([os, architecture, ...typeof variant === 'string' && variant !== '' ? [variant] : []].join('/'));
}

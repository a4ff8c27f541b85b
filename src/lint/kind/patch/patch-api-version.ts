import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachCluster, type SpanFix } from '../rule.ts';
import { versionText } from '../version.ts';
import { apiVersionFor, currentApiVersions, groups, targetsOf, versionsOf, type Target, type Word } from './target.ts';

/** kind applies a patch that names an API version to that version only. Which one it makes depends on the version of Kubernetes. */
export const rule = eachCluster(
  {
    code: 'KindPatchApiVersion',
    aliases: [],
    name: 'patch-api-version',
    severity: 'warning',
    title: message('Leave the API version out of patches, or name the one that kind uses'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    for (const target of targetsOf(cluster, text)) {
      const { kind, apiVersion } = target;
      if (!kind || !apiVersion || !Object.hasOwn(groups, kind.text)) continue;
      const versions = versionsOf(target, cluster);
      const made = versions ? [...new Set(versions.map(version => apiVersionFor(kind.text, version) ?? ''))] : currentApiVersions(kind.text);
      if (made.includes(apiVersion.text)) continue;
      const [first] = versions ?? [];
      const said = first
        ? message('This patch changes nothing: with Kubernetes {0}, kind’s {1} is of {2}, not of {3}', versionText(first), kind.text, made.join(', '), shorten(apiVersion.text))
        : message('This patch changes nothing: kind’s {0} is of {1}, not of {2}', kind.text, made.join(' / '), shorten(apiVersion.text));
      report({ at: apiVersion.at, message: said, fixes: fixesOf(target, apiVersion, made) });
    }
  },
);

function fixesOf({ line }: Target, apiVersion: Word, [only, ...others]: readonly string[]): SpanFix[] {
  const fixes: SpanFix[] = [];
  if (line) fixes.push({ title: message('Remove apiVersion: the patch then changes what kind makes'), safe: false, edits: [{ at: line, newText: '' }] });
  if (line && only !== undefined && others.length === 0) fixes.push({ title: message('Change to {0}', only), safe: false, edits: [{ at: apiVersion.at, newText: only }] });
  return fixes;
}

import type { Rule } from '../rule.ts';
import { rule as apkCacheLeft } from './apk-cache-left.ts';
import { rule as apkVersion } from './apk-version.ts';
import { rule as aptCommand } from './apt-command.ts';
import { rule as aptListsLeft } from './apt-lists-left.ts';
import { rule as aptRecommends } from './apt-recommends.ts';
import { rule as aptVersion } from './apt-version.ts';
import { rule as aptYes } from './apt-yes.ts';
import { rule as cd } from './cd.ts';
import { rule as condaCacheLeft } from './conda-cache-left.ts';
import { rule as consecutiveRuns } from './consecutive-runs.ts';
import { rule as curlAndWget } from './curl-and-wget.ts';
import { rule as dnfCacheLeft } from './dnf-cache-left.ts';
import { rule as dnfVersion } from './dnf-version.ts';
import { rule as dnfYes } from './dnf-yes.ts';
import { rule as gemVersion } from './gem-version.ts';
import { rule as goCacheLeft } from './go-cache-left.ts';
import { rule as goVersion } from './go-version.ts';
import { rule as npmCacheLeft } from './npm-cache-left.ts';
import { rule as npmVersion } from './npm-version.ts';
import { rule as ownerAfterCopy } from './owner-after-copy.ts';
import { rule as packageUpgrade } from './package-upgrade.ts';
import { rule as pipCacheLeft } from './pip-cache-left.ts';
import { rule as pipVersion } from './pip-version.ts';
import { rule as pipedDownload } from './piped-download.ts';
import { rule as pipefail } from './pipefail.ts';
import { rule as pointlessProgram } from './pointless-program.ts';
import { rule as shellLink } from './shell-link.ts';
import { rule as sudo } from './sudo.ts';
import { rule as updateWithoutInstall } from './update-without-install.ts';
import { rule as useraddLog } from './useradd-log.ts';
import { rule as wgetProgress } from './wget-progress.ts';
import { rule as yarnCacheLeft } from './yarn-cache-left.ts';
import { rule as yumCacheLeft } from './yum-cache-left.ts';
import { rule as yumVersion } from './yum-version.ts';
import { rule as yumYes } from './yum-yes.ts';
import { rule as zypperCacheLeft } from './zypper-cache-left.ts';
import { rule as zypperDistUpgrade } from './zypper-dist-upgrade.ts';
import { rule as zypperVersion } from './zypper-version.ts';
import { rule as zypperYes } from './zypper-yes.ts';

/** What RUN does: package managers, caches, downloads, shells. Sorted by name. */
export const runRules: readonly Rule[] = [
  apkCacheLeft,
  apkVersion,
  aptCommand,
  aptListsLeft,
  aptRecommends,
  aptVersion,
  aptYes,
  cd,
  condaCacheLeft,
  consecutiveRuns,
  curlAndWget,
  dnfCacheLeft,
  dnfVersion,
  dnfYes,
  gemVersion,
  goCacheLeft,
  goVersion,
  npmCacheLeft,
  npmVersion,
  ownerAfterCopy,
  packageUpgrade,
  pipCacheLeft,
  pipVersion,
  pipedDownload,
  pipefail,
  pointlessProgram,
  shellLink,
  sudo,
  updateWithoutInstall,
  useraddLog,
  wgetProgress,
  yarnCacheLeft,
  yumCacheLeft,
  yumVersion,
  yumYes,
  zypperCacheLeft,
  zypperDistUpgrade,
  zypperVersion,
  zypperYes,
];

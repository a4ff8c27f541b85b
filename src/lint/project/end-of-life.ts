/**
 * When versions of what base images hold are no longer maintained. The dates are facts of the projects' own pages, as
 * endoflife.date collects them, seen on {@link tableDate}; each product names its page. To bring it up to date, add the new
 * cycles with their dates and set `take` to what a newcomer should use.
 */
export interface Product {
  readonly name: string;
  /** Where the dates are published. */
  readonly source: string;
  /** The last day of maintenance of each cycle, free security updates (such as Debian's LTS) included; `undefined`: not ended, no day named. */
  readonly cycles: Readonly<Record<string, string | undefined>>;
  /** What stands for a cycle in tags. */
  readonly codenames?: Readonly<Record<string, string>>;
  /** The cycle that fixes write. */
  readonly take: string;
}

/** How new the sources were with which the table was last compared. What they plan for later may still change. */
export const tableDate = '2026-04-30';

export const debian: Product = {
  name: 'Debian',
  source: 'https://wiki.debian.org/LTS',
  cycles: { 6: '2016-02-29', 7: '2018-05-31', 8: '2020-06-30', 9: '2022-06-30', 10: '2024-06-30', 11: '2026-08-31', 12: '2028-06-30', 13: '2030-06-30' },
  codenames: { squeeze: '6', wheezy: '7', jessie: '8', stretch: '9', buster: '10', bullseye: '11', bookworm: '12', trixie: '13' },
  take: '13',
};

export const ubuntu: Product = {
  name: 'Ubuntu',
  source: 'https://ubuntu.com/about/release-cycle',
  cycles: {
    '12.04': '2017-04-28', '14.04': '2019-04-30', '16.04': '2021-04-30', '17.04': '2018-01-13', '17.10': '2018-07-19', '18.04': '2023-05-31', '18.10': '2019-07-18',
    '19.04': '2020-01-23', '19.10': '2020-07-17', '20.04': '2025-05-31', '20.10': '2021-07-22', '21.04': '2022-01-20', '21.10': '2022-07-14', '22.04': '2027-06-01',
    '22.10': '2023-07-20', '23.04': '2024-01-25', '23.10': '2024-07-12', '24.04': '2029-05-31', '24.10': '2025-07-10', '25.04': '2026-01-17', '25.10': '2026-07-09',
    '26.04': '2031-05-31',
  },
  codenames: {
    precise: '12.04', trusty: '14.04', xenial: '16.04', zesty: '17.04', artful: '17.10', bionic: '18.04', cosmic: '18.10', disco: '19.04', eoan: '19.10',
    focal: '20.04', groovy: '20.10', hirsute: '21.04', impish: '21.10', jammy: '22.04', kinetic: '22.10', lunar: '23.04', mantic: '23.10', noble: '24.04',
    oracular: '24.10', plucky: '25.04', questing: '25.10', resolute: '26.04',
  },
  take: '24.04',
};

export const alpine: Product = {
  name: 'Alpine',
  source: 'https://alpinelinux.org/releases/',
  cycles: {
    '2.6': '2015-05-01', '2.7': '2015-11-01', '3.0': '2016-05-01', '3.1': '2016-11-01', '3.2': '2017-05-01', '3.3': '2017-11-01', '3.4': '2018-05-01',
    '3.5': '2018-11-01', '3.6': '2019-05-01', '3.7': '2019-11-01', '3.8': '2020-05-01', '3.9': '2020-11-01', '3.10': '2021-05-01', '3.11': '2021-11-01',
    '3.12': '2022-05-01', '3.13': '2022-11-01', '3.14': '2023-05-01', '3.15': '2023-11-01', '3.16': '2024-05-23', '3.17': '2024-11-22', '3.18': '2025-05-09',
    '3.19': '2025-11-01', '3.20': '2026-04-01', '3.21': '2026-11-01', '3.22': '2027-05-01', '3.23': '2027-11-01',
  },
  take: '3.23',
};

const fedora: Product = {
  name: 'Fedora',
  source: 'https://docs.fedoraproject.org/en-US/releases/eol/',
  cycles: {
    20: '2015-06-23', 21: '2015-12-01', 22: '2016-07-19', 23: '2016-12-20', 24: '2017-08-08', 25: '2017-12-12', 26: '2018-05-29', 27: '2018-11-30',
    28: '2019-05-28', 29: '2019-11-26', 30: '2020-05-26', 31: '2020-11-24', 32: '2021-05-25', 33: '2021-11-30', 34: '2022-06-07', 35: '2022-12-13',
    36: '2023-05-16', 37: '2023-12-05', 38: '2024-05-21', 39: '2024-11-26', 40: '2025-05-13', 41: '2025-12-15', 42: '2026-05-13', 43: undefined,
  },
  take: '43',
};

const centos: Product = {
  name: 'CentOS Linux',
  source: 'https://www.centos.org/centos-linux-eol/',
  cycles: { 5: '2017-03-31', 6: '2020-11-30', 7: '2024-06-30', 8: '2021-12-31' },
  codenames: { centos5: '5', centos6: '6', centos7: '7', centos8: '8', latest: '8' },
  take: '',
};

const node: Product = {
  name: 'Node.js',
  source: 'https://nodejs.org/en/about/previous-releases',
  cycles: {
    0: '2016-12-31', 4: '2018-04-30', 5: '2016-06-30', 6: '2019-04-30', 7: '2017-06-30', 8: '2019-12-31', 9: '2018-06-30', 10: '2021-04-30', 11: '2019-06-01',
    12: '2022-04-30', 13: '2020-06-01', 14: '2023-04-30', 15: '2021-06-01', 16: '2023-09-11', 17: '2022-06-01', 18: '2025-04-30', 19: '2023-06-01',
    20: '2026-04-30', 21: '2024-06-01', 22: '2027-04-30', 23: '2025-06-01', 24: '2028-04-30', 25: '2026-06-01',
  },
  codenames: { argon: '4', boron: '6', carbon: '8', dubnium: '10', erbium: '12', fermium: '14', gallium: '16', hydrogen: '18', iron: '20', jod: '22', krypton: '24' },
  take: '24',
};

const python: Product = {
  name: 'Python',
  source: 'https://devguide.python.org/versions/',
  cycles: {
    '2.7': '2020-01-01', '3.2': '2016-02-20', '3.3': '2017-09-29', '3.4': '2019-03-18', '3.5': '2020-09-30', '3.6': '2021-12-23', '3.7': '2023-06-27',
    '3.8': '2024-10-07', '3.9': '2025-10-31', '3.10': '2026-10-31', '3.11': '2027-10-31', '3.12': '2028-10-31', '3.13': '2029-10-31', '3.14': '2030-10-31',
  },
  take: '3.14',
};

/** A release is maintained until there are two newer ones. */
const golang: Product = {
  name: 'Go',
  source: 'https://go.dev/doc/devel/release',
  cycles: {
    '1.4': '2016-02-17', '1.5': '2016-08-15', '1.6': '2017-02-16', '1.7': '2017-08-24', '1.8': '2018-02-16', '1.9': '2018-08-24', '1.10': '2019-02-25',
    '1.11': '2019-09-03', '1.12': '2020-02-25', '1.13': '2020-08-11', '1.14': '2021-02-16', '1.15': '2021-08-16', '1.16': '2022-03-15', '1.17': '2022-08-02',
    '1.18': '2023-02-01', '1.19': '2023-08-08', '1.20': '2024-02-06', '1.21': '2024-08-13', '1.22': '2025-02-11', '1.23': '2025-08-12', '1.24': '2026-02-10',
    '1.25': undefined, '1.26': undefined,
  },
  take: '1.26',
};

const php: Product = {
  name: 'PHP',
  source: 'https://www.php.net/supported-versions.php',
  cycles: {
    '5.3': '2014-08-14', '5.4': '2015-09-14', '5.5': '2016-07-21', '5.6': '2018-12-31', '7.0': '2019-01-10', '7.1': '2019-12-01', '7.2': '2020-11-30',
    '7.3': '2021-12-06', '7.4': '2022-11-28', '8.0': '2023-11-26', '8.1': '2025-12-31', '8.2': '2026-12-31', '8.3': '2027-12-31', '8.4': '2028-12-31', '8.5': '2029-12-31',
  },
  take: '8.4',
};

const ruby: Product = {
  name: 'Ruby',
  source: 'https://www.ruby-lang.org/en/downloads/branches/',
  cycles: {
    '1.9': '2015-02-23', '2.0': '2016-02-24', '2.1': '2017-03-31', '2.2': '2018-03-31', '2.3': '2019-03-31', '2.4': '2020-03-31', '2.5': '2021-03-31',
    '2.6': '2022-04-12', '2.7': '2023-03-31', '3.0': '2024-04-23', '3.1': '2025-03-26', '3.2': '2026-04-01', '3.3': '2027-03-31', '3.4': '2028-03-31', '4.0': '2029-03-31',
  },
  take: '3.4',
};

const postgres: Product = {
  name: 'PostgreSQL',
  source: 'https://www.postgresql.org/support/versioning/',
  cycles: {
    '8.4': '2014-07-24', '9.0': '2015-10-08', '9.1': '2016-10-27', '9.2': '2017-11-09', '9.3': '2018-11-08', '9.4': '2020-02-13', '9.5': '2021-02-11',
    '9.6': '2021-11-11', 10: '2022-11-10', 11: '2023-11-09', 12: '2024-11-21', 13: '2025-11-13', 14: '2026-11-12', 15: '2027-11-11', 16: '2028-11-09',
    17: '2029-11-08', 18: '2030-11-14',
  },
  take: '18',
};

const mysql: Product = {
  name: 'MySQL',
  source: 'https://www.mysql.com/support/',
  cycles: {
    '5.5': '2018-12-31', '5.6': '2021-02-28', '5.7': '2023-10-31', '8.0': '2026-04-30', '8.1': '2023-10-25', '8.2': '2024-01-16', '8.3': '2024-04-30',
    '8.4': '2032-04-30', '9.0': '2024-10-15', '9.1': '2025-01-21', '9.2': '2025-04-15', '9.3': '2025-07-22', '9.4': '2025-10-21', '9.5': '2026-01-20',
    '9.6': '2026-04-21', '9.7': undefined,
  },
  take: '8.4',
};

const mariadb: Product = {
  name: 'MariaDB',
  source: 'https://mariadb.org/about/#maintenance-policy',
  cycles: {
    '5.5': '2020-04-11', '10.0': '2019-03-31', '10.1': '2020-10-17', '10.2': '2022-05-23', '10.3': '2023-05-25', '10.4': '2024-06-18', '10.5': '2025-06-24',
    '10.6': '2026-07-06', '10.7': '2023-02-14', '10.8': '2023-05-20', '10.9': '2023-08-22', '10.10': '2023-11-17', '10.11': '2028-02-16', '11.4': '2029-05-29', '11.8': undefined,
  },
  take: '11.4',
};

const mongo: Product = {
  name: 'MongoDB',
  source: 'https://www.mongodb.com/legal/support-policy/lifecycles',
  cycles: {
    '2.4': '2016-03-31', '2.6': '2016-10-31', '3.0': '2018-02-28', '3.2': '2018-09-30', '3.4': '2020-01-31', '3.6': '2021-04-30', '4.0': '2022-04-30',
    '4.2': '2023-04-30', '4.4': '2024-02-29', '5.0': '2024-10-31', '6.0': '2025-07-31', '7.0': '2027-08-31', '8.0': '2029-10-31',
  },
  take: '8.0',
};

const redis: Product = {
  name: 'Redis',
  source: 'https://github.com/redis/redis/security',
  cycles: {
    '2.8': '2018-10-17', '3.0': '2018-10-17', '3.2': '2018-10-17', '4.0': '2020-04-30', '5.0': '2022-04-27', '6.0': '2022-05-31', '6.2': undefined, '7.0': '2024-07-29',
    '7.2': undefined, '7.4': undefined, '8.0': '2026-02-11', '8.2': undefined, '8.4': undefined, '8.6': undefined,
  },
  take: '8.6',
};

const nginx: Product = {
  name: 'nginx',
  source: 'https://nginx.org/en/download.html',
  cycles: {
    '1.8': '2016-04-26', '1.9': '2016-05-31', '1.10': '2017-04-12', '1.11': '2017-05-30', '1.12': '2018-04-17', '1.13': '2018-06-05', '1.14': '2019-04-23',
    '1.15': '2019-05-21', '1.16': '2020-04-21', '1.17': '2020-05-26', '1.18': '2021-04-20', '1.19': '2021-05-25', '1.20': '2022-05-24', '1.21': '2022-06-21',
    '1.22': '2023-04-11', '1.23': '2023-05-23', '1.24': '2024-04-23', '1.25': '2024-05-29', '1.26': '2025-04-23', '1.27': '2025-06-24', '1.28': undefined, '1.29': undefined,
  },
  take: '1.29',
};

const dotnet: Product = {
  name: '.NET',
  source: 'https://dotnet.microsoft.com/platform/support/policy/dotnet-core',
  cycles: {
    '1.0': '2019-06-27', '1.1': '2019-06-27', '2.0': '2018-10-01', '2.1': '2021-08-21', '2.2': '2019-12-23', '3.0': '2020-03-03', '3.1': '2022-12-13', '5.0': '2022-05-10',
    '6.0': '2024-11-12', '7.0': '2024-05-14', '8.0': '2026-11-10', '9.0': '2026-11-10', '10.0': '2028-11-14',
  },
  take: '10.0',
};

/** What the tags of an image count, by its name without `docker.io/library/`. */
export const products: Readonly<Record<string, Product>> = {
  alpine, centos, debian, fedora, golang, mariadb, mongo, mysql, nginx, node, php, postgres, python, redis, ruby, ubuntu,
  ...Object.fromEntries(['aspnet', 'runtime', 'runtime-deps', 'sdk'].flatMap(name => [
    [`mcr.microsoft.com/dotnet/${name}`, dotnet], [`mcr.microsoft.com/dotnet/core/${name}`, dotnet],
  ])),
};

/** An image that gets no updates at all. */
export interface Discontinued {
  /** The year or month of the last change of status. */
  readonly since: string;
  readonly successor: string;
  readonly source: string;
}

/** Official images that are deprecated (docker-library/docs, `deprecated.md` of each), by name. */
export const discontinued: Readonly<Record<string, Discontinued>> = {
  adoptopenjdk: { since: '2021', successor: 'eclipse-temurin', source: 'https://hub.docker.com/_/adoptopenjdk' },
  celery: { since: '2017', successor: 'python', source: 'https://hub.docker.com/_/celery' },
  django: { since: '2016', successor: 'python', source: 'https://hub.docker.com/_/django' },
  iojs: { since: '2015', successor: 'node', source: 'https://hub.docker.com/_/iojs' },
  java: { since: '2016', successor: 'eclipse-temurin', source: 'https://hub.docker.com/_/java' },
  jenkins: { since: '2018', successor: 'jenkins/jenkins', source: 'https://hub.docker.com/_/jenkins' },
  openjdk: { since: '2022', successor: 'eclipse-temurin', source: 'https://hub.docker.com/_/openjdk' },
  owncloud: { since: '2018', successor: 'owncloud/server', source: 'https://hub.docker.com/_/owncloud' },
  piwik: { since: '2018', successor: 'matomo', source: 'https://hub.docker.com/_/piwik' },
  rails: { since: '2016', successor: 'ruby', source: 'https://hub.docker.com/_/rails' },
  sentry: { since: '2020', successor: 'getsentry/sentry', source: 'https://hub.docker.com/_/sentry' },
  vault: { since: '2023', successor: 'hashicorp/vault', source: 'https://hub.docker.com/_/vault' },
};

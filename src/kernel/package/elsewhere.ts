import type { Package } from './catalogue.ts';

/**
 * Packages that come from their makers' own archives, which Dockerfiles name before they install them, as far as they are met often: name | version | programs. Versions are those of autumn 2026 or shortly
 * before. The simulation does not ask whether the archive was really named.
 */
const ownArchives = `
docker-ce|5:28.5.2-1~debian.12~bookworm|/usr/bin/dockerd,/usr/bin/docker-proxy
docker-ce-cli|5:28.5.2-1~debian.12~bookworm|/usr/bin/docker
docker-ce-rootless-extras|5:28.5.2-1~debian.12~bookworm|/usr/bin/dockerd-rootless.sh
containerd.io|1.7.28-1~debian.12~bookworm|/usr/bin/containerd,/usr/bin/ctr,/usr/bin/runc
docker-buildx-plugin|0.29.1-1~debian.12~bookworm|
docker-compose-plugin|2.40.3-1~debian.12~bookworm|
kubectl|1.34.1-1.1|/usr/bin/kubectl
kubeadm|1.34.1-1.1|/usr/bin/kubeadm
kubelet|1.34.1-1.1|/usr/bin/kubelet
kubernetes-cni|1.7.1-1.1|
cri-tools|1.34.0-1.1|/usr/bin/crictl
helm|3.19.0-1|/usr/sbin/helm
google-chrome-stable|142.0.7444.134-1|/usr/bin/google-chrome-stable,/usr/bin/google-chrome
google-cloud-cli|545.0.0-0|/usr/bin/gcloud,/usr/bin/gsutil,/usr/bin/bq
google-cloud-sdk|545.0.0-0|/usr/bin/gcloud,/usr/bin/gsutil,/usr/bin/bq
azure-cli|2.78.0-1~bookworm|/usr/bin/az
gh|2.82.1|/usr/bin/gh
yarn|1.22.22-1|/usr/bin/yarn,/usr/bin/yarnpkg
terraform|1.13.4-1|/usr/bin/terraform
vault|1.20.4-1|/usr/bin/vault
consul|1.21.5-1|/usr/bin/consul
packer|1.14.2-1|/usr/bin/packer
mongodb-org|8.0.15|/usr/bin/mongod,/usr/bin/mongos
mongodb-mongosh|2.5.8|/usr/bin/mongosh
mysql-community-server|8.4.7-1debian12|/usr/sbin/mysqld
mysql-community-client|8.4.7-1debian12|/usr/bin/mysql,/usr/bin/mysqldump
postgresql-16|16.10-1.pgdg12+1|
postgresql-17|17.6-1.pgdg12+1|
postgresql-client-16|16.10-1.pgdg12+1|/usr/bin/psql,/usr/bin/pg_dump
postgresql-client-17|17.6-1.pgdg12+1|/usr/bin/psql,/usr/bin/pg_dump
elasticsearch|9.1.5|
code|1.105.1-1760482543|/usr/bin/code
msodbcsql18|18.5.1.1-1|
mssql-tools18|18.4.1.1-1|
dotnet-sdk-8.0|8.0.415-1|/usr/bin/dotnet
dotnet-runtime-8.0|8.0.21-1|/usr/bin/dotnet
aspnetcore-runtime-8.0|8.0.21-1|/usr/bin/dotnet
temurin-17-jdk|17.0.17.0.0+10-1|/usr/bin/java,/usr/bin/javac
temurin-21-jdk|21.0.9.0.0+10-1|/usr/bin/java,/usr/bin/javac
adoptopenjdk-8-hotspot|8u292-b10-3|/usr/bin/java,/usr/bin/javac
sbt|1.11.7|/usr/bin/sbt
bazel|8.4.2|/usr/bin/bazel
nvidia-container-toolkit|1.18.0-1|/usr/bin/nvidia-ctk
cloudflared|2025.10.1|/usr/bin/cloudflared
tailscale|1.90.2|/usr/bin/tailscale
caddy|2.10.2|/usr/bin/caddy
grafana|12.2.1|/usr/sbin/grafana-server
influxdb2|2.7.12-1|/usr/bin/influxd
rabbitmq-server|4.2.0-1|/usr/sbin/rabbitmq-server,/usr/sbin/rabbitmqctl
`;

/** Names that packages have in other releases of Debian and in Ubuntu, and the package of Debian 12 that is closest; Python 2 and its kin are gone for ever. */
const otherNames: Readonly<Record<string, string>> = {
  'libasound2t64': 'libasound2', 'libgtk-3-0t64': 'libgtk-3-0', 'libgtk2.0-0t64': 'libgtk2.0-0', 'libglib2.0-0t64': 'libglib2.0-0', 'libatk1.0-0t64': 'libatk1.0-0', 'libatk-bridge2.0-0t64': 'libatk-bridge2.0-0',
  'libcups2t64': 'libcups2', 'libssl3t64': 'libssl3', 'libcurl4t64': 'libcurl4', 'libevent-2.1-7t64': 'libevent-2.1-7', 'libpng16-16t64': 'libpng16-16', 'libreadline8t64': 'libreadline8', 'libaio1t64': 'libaio1',
  'libicu66': 'libicu72', 'libicu67': 'libicu72', 'libicu70': 'libicu72', 'libicu74': 'libicu72', 'libicu76': 'libicu72', 'libssl1.1': 'libssl3', 'libffi6': 'libffi8', 'libffi7': 'libffi8', 'libjpeg8': 'libjpeg62-turbo', 'libjpeg8-dev': 'libjpeg-dev',
  'libc-dev': 'libc6-dev', 'libxslt-dev': 'libxslt1-dev', 'libgcc1': 'libgcc-s1', 'libgl1-mesa-glx': 'libgl1', 'awk': 'mawk', 'libtiff5': 'libtiff6', 'libldap2.4-2': 'libldap-2.5-0',
  'netcat': 'netcat-traditional', 'libmysqlclient-dev': 'libmariadb-dev', 'default-mysql-client': 'mariadb-client', 'mysql-client': 'mariadb-client', 'libtinfo5': 'libtinfo6', 'libncurses5': 'libncurses6', 'libappindicator1': 'libayatana-appindicator1',
  'openjdk-8-jdk': 'openjdk-17-jdk', 'openjdk-8-jdk-headless': 'openjdk-17-jdk-headless', 'openjdk-8-jre': 'openjdk-17-jre', 'openjdk-8-jre-headless': 'openjdk-17-jre-headless', 'openjdk-11-jdk': 'openjdk-17-jdk',
  'openjdk-11-jdk-headless': 'openjdk-17-jdk-headless', 'openjdk-11-jre': 'openjdk-17-jre', 'openjdk-11-jre-headless': 'openjdk-17-jre-headless', 'openjdk-21-jdk': 'openjdk-17-jdk', 'openjdk-21-jdk-headless': 'openjdk-17-jdk-headless',
  'openjdk-21-jre': 'openjdk-17-jre', 'openjdk-21-jre-headless': 'openjdk-17-jre-headless', 'openjdk-25-jdk': 'openjdk-17-jdk', 'openjdk-25-jdk-headless': 'openjdk-17-jdk-headless', 'python3.12': 'python3', 'python3.12-venv': 'python3-venv',
  'python3.13': 'python3', 'python3.10': 'python3', 'python3.9': 'python3', 'python3.8': 'python3', 'python3-distutils': 'python3', 'ttf-wqy-zenhei': 'fonts-wqy-zenhei', 'ttf-wqy-microhei': 'fonts-wqy-microhei', 'language-pack-en': 'locales', 'language-pack-ko': 'locales',
};

let own: ReadonlyMap<string, Package> | undefined;

/** A package of somebody's own archive. */
export function ownArchivePackage(name: string): Package | undefined {
  own ??= new Map(ownArchives.trim().split('\n').map(line => {
    const [each = '', version = '', programs = ''] = line.split('|');
    return [each, {
      name: each, version, architecture: 'amd64', installedSize: 60_000 * 1024, downloadSize: 18_000_000, files: 6, depends: [], recommends: [], programs: programs === '' ? [] : programs.split(','), description: '',
    }];
  }));
  return own.get(name);
}

/** What a package of another release is called in Debian 12. */
export function nameInBookworm(name: string): string | undefined {
  return otherNames[name];
}

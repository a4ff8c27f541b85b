import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Task } from '../command.ts';
import { parentOf } from '../path.ts';
import { makeFolders } from './files.ts';

/** Files of /etc and pages that packages bring, in short: what servers of the simulation and usual Dockerfiles read and change of them. */
const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'nginx-common': {
    '/etc/nginx/nginx.conf': `user www-data;
worker_processes auto;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log;
include /etc/nginx/modules-enabled/*.conf;

events {
	worker_connections 768;
}

http {
	sendfile on;
	tcp_nopush on;
	types_hash_max_size 2048;

	include /etc/nginx/mime.types;
	default_type application/octet-stream;

	access_log /var/log/nginx/access.log;

	gzip on;

	include /etc/nginx/conf.d/*.conf;
	include /etc/nginx/sites-enabled/*;
}
`,
    '/etc/nginx/mime.types': '\ntypes {\n    text/html                             html htm shtml;\n    text/css                              css;\n    image/gif                             gif;\n    image/jpeg                            jpeg jpg;\n    application/javascript                js;\n    text/plain                            txt;\n    image/png                             png;\n    image/svg+xml                         svg svgz;\n    application/json                      json;\n}\n',
    '/etc/nginx/sites-available/default': 'server {\n\tlisten 80 default_server;\n\tlisten [::]:80 default_server;\n\n\troot /var/www/html;\n\n\tindex index.html index.htm index.nginx-debian.html;\n\n\tserver_name _;\n\n\tlocation / {\n\t\ttry_files $uri $uri/ =404;\n\t}\n}\n',
    '/var/www/html/index.nginx-debian.html': '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n<p>If you see this page, the nginx web server is successfully installed and\nworking. Further configuration is required.</p>\n\n<p><em>Thank you for using nginx.</em></p>\n</body>\n</html>\n',
  },
  'apache2': {
    '/etc/apache2/apache2.conf': 'DefaultRuntimeDir ${APACHE_RUN_DIR}\nPidFile ${APACHE_PID_FILE}\nTimeout 300\nKeepAlive On\nUser ${APACHE_RUN_USER}\nGroup ${APACHE_RUN_GROUP}\nErrorLog ${APACHE_LOG_DIR}/error.log\nLogLevel warn\nInclude ports.conf\nIncludeOptional conf-enabled/*.conf\nIncludeOptional sites-enabled/*.conf\n',
    '/etc/apache2/ports.conf': 'Listen 80\n',
    '/etc/apache2/envvars': 'export APACHE_RUN_USER=www-data\nexport APACHE_RUN_GROUP=www-data\nexport APACHE_PID_FILE=/var/run/apache2/apache2.pid\nexport APACHE_RUN_DIR=/var/run/apache2\nexport APACHE_LOCK_DIR=/var/lock/apache2\nexport APACHE_LOG_DIR=/var/log/apache2\nexport LANG=C\nexport LANG\n',
    '/etc/apache2/sites-available/000-default.conf': '<VirtualHost *:80>\n\tServerAdmin webmaster@localhost\n\tDocumentRoot /var/www/html\n\tErrorLog ${APACHE_LOG_DIR}/error.log\n\tCustomLog ${APACHE_LOG_DIR}/access.log combined\n</VirtualHost>\n',
    '/var/www/html/index.html': '<!DOCTYPE html>\n<html>\n  <head>\n    <title>Apache2 Debian Default Page: It works</title>\n  </head>\n  <body>\n    <h1>It works!</h1>\n  </body>\n</html>\n',
  },
  'openssh-server': { '/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n#Port 22\n#PermitRootLogin prohibit-password\n#PasswordAuthentication yes\nKbdInteractiveAuthentication no\nUsePAM yes\nX11Forwarding yes\nPrintMotd no\nAcceptEnv LANG LC_*\nSubsystem\tsftp\t/usr/lib/openssh/sftp-server\n' },
};
const links: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'nginx-common': { '/etc/nginx/sites-enabled/default': '/etc/nginx/sites-available/default' },
  'apache2': { '/etc/apache2/sites-enabled/000-default.conf': '../sites-available/000-default.conf' },
};
const folders: Readonly<Record<string, readonly string[]>> = {
  'nginx-common': ['/etc/nginx/conf.d', '/etc/nginx/modules-enabled', '/var/log/nginx', '/var/lib/nginx'], 'apache2': ['/etc/apache2/mods-enabled', '/etc/apache2/conf-enabled', '/var/log/apache2'],
};

/** Puts there what a package has in /etc, and pages of servers; what is there stays. @throws Errno */
export function* putConfiguration(task: Task, name: string): Blocking<void> {
  const { sys } = task;
  for (const folder of folders[name] ?? []) makeFolders(task, folder);
  for (const [path, text] of Object.entries(files[name] ?? {})) {
    if (orUndefined(() => sys.lstat(path))) continue;
    makeFolders(task, parentOf(path));
    yield* task.writeFile(path, text, 0o644);
  }
  for (const [path, target] of Object.entries(links[name] ?? {})) {
    if (orUndefined(() => sys.lstat(path))) continue;
    makeFolders(task, parentOf(path));
    sys.symlink(target, path);
  }
}

/** What `docker search` says of the hub's repositories: in short, and about how many stars they have. */
const rows: Readonly<Record<string, readonly [stars: number, description: string]>> = {
  'library/alpine': [11_500, 'A minimal Docker image based on Alpine Linux'], 'library/busybox': [3_400, 'Busybox base image.'], 'library/debian': [5_300, 'Debian is a Linux distribution made of free software.'],
  'library/ubuntu': [17_800, 'Ubuntu is a Debian-based Linux operating system.'], 'library/hello-world': [2_500, 'Hello World! (an example of minimal Dockerization)'], 'library/nginx': [21_100, 'Official build of Nginx.'],
  'library/httpd': [5_000, 'The Apache HTTP Server Project'], 'library/redis': [13_500, 'Redis is an in-memory data structure store.'], 'library/postgres': [14_700, 'PostgreSQL, an object-relational database.'],
  'library/mysql': [15_900, 'MySQL, a widely used relational database.'], 'library/mariadb': [6_100, 'MariaDB Server, a relational database made by the developers of MySQL.'], 'library/mongo': [10_600, 'MongoDB, a document database.'],
  'library/node': [14_000, 'Node.js, JavaScript for servers.'], 'library/python': [10_300, 'Python, an interpreted programming language.'], 'library/golang': [5_200, 'Go, a compiled programming language.'],
  'library/openjdk': [4_100, 'Deprecated: early builds of OpenJDK; use eclipse-temurin and others.'], 'library/eclipse-temurin': [700, 'Builds of OpenJDK by Eclipse Temurin.'], 'library/registry': [4_200, 'Distribution: storing and giving out images.'],
  'jenkins/jenkins': [4_300, 'The leading open source automation server'], 'linuxserver/code-server': [500, 'VS Code in the browser, by LinuxServer.io'], 'kindest/node': [150, 'Nodes of kind: Kubernetes in Docker'],
  'library/wordpress': [5_900, 'WordPress, a content management system.'], 'library/php': [7_800, 'PHP, a scripting language for the web.'], 'library/tomcat': [3_800, 'Apache Tomcat, servlets and JSP.'],
  'library/rabbitmq': [5_200, 'RabbitMQ, a message broker.'], 'library/traefik': [3_500, 'Traefik, a cloud native edge router.'], 'library/adminer': [900, 'Database management in one PHP file.'], 'portainer/portainer-ce': [2_800, 'Portainer Community Edition'],
  'curlimages/curl': [250, 'The official image of curl'], 'nicolaka/netshoot': [600, 'Tools for troubleshooting networks of containers'], 'library/buildpack-deps': [150, 'Packages that languages need to be built.'],
  'amazon/aws-cli': [300, 'The AWS command line interface'], 'library/centos': [7_800, 'DEPRECATED; The official build of CentOS.'],
};

/** A sentence about the repository; empty for those that users pushed. */
export function descriptionOf(repository: string): string {
  return rows[repository]?.[1] ?? '';
}

export function starsOf(repository: string): number {
  return rows[repository]?.[0] ?? 0;
}

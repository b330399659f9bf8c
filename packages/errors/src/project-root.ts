/** The folder of this project, with a slash at its end; the same from the sources and from a bundle made of them. */
export const projectRoot = decodeURI(new URL(import.meta.url).pathname).replace(
  /(?:packages\/errors\/src|node_modules\/\.cache\/botyard)\/(?!.*node_modules\/).*$/,
  '',
)

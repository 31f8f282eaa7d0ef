// The camera: a picture to aim with, hints about light and sharpness, and one photograph, which only ever exists in memory.
// The server judges quality; these hints only save a second try.

// Enough for the extractor several times over, and little enough for a slow link.
const longest = 800;
const small = 120;
const detector = "FaceDetector" in window ? new window.FaceDetector({ fastMode: true, maxDetectedFaces: 3 }) : null;

let stream = null;

export async function open(video) {
  stream = await navigator.mediaDevices.getUserMedia({
    audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 960 } },
  });
  try {
    video.srcObject = stream;
    await video.play();
    // While somebody answered the browser's question the page can have gone out of sight.
    if (document.hidden) throw new Error("out of sight");
  } catch (error) {
    // A camera that shows nothing is off.
    close(video);
    throw error;
  }
}

export function close(video) {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  video.srcObject = null;
}

// The part of the picture that is shown: upright, three by four.
function crop(video) {
  const width = Math.min(video.videoWidth, video.videoHeight * 3 / 4);
  const height = width * 4 / 3;
  return [(video.videoWidth - width) / 2, (video.videoHeight - height) / 2, width, height];
}

function draw(video, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(video, ...crop(video), 0, 0, width, height);
  return { canvas, context };
}

function forget({ canvas, context }) {
  context.clearRect(0, 0, canvas.width, canvas.height);
  canvas.width = 0;
  canvas.height = 0;
}

// Mean brightness and sharpness of what is in the oval: the variance of the Laplacian, over the variance of the picture.
function measure(pixels, width, height) {
  const grey = new Float32Array(width * height);
  for (let index = 0; index < grey.length; index += 1) {
    grey[index] = 0.299 * pixels[index * 4] + 0.587 * pixels[index * 4 + 1] + 0.114 * pixels[index * 4 + 2];
  }
  let [count, sum, squares, edges] = [0, 0, 0, 0];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const [dx, dy] = [(x / width - 0.5) / 0.36, (y / height - 0.46) / 0.36];
      if (dx * dx + dy * dy > 1) continue;
      const at = y * width + x;
      const value = grey[at];
      const edge = grey[at - 1] + grey[at + 1] + grey[at - width] + grey[at + width] - 4 * value;
      count += 1;
      sum += value;
      squares += value * value;
      edges += edge * edge;
    }
  }
  grey.fill(0);
  const mean = sum / count;
  const variance = squares / count - mean * mean;
  return { brightness: mean, contrast: Math.sqrt(Math.max(0, variance)), sharpness: edges / count / Math.max(1, variance) };
}

// What could be better, by the names of the page's texts; "good" where nothing is seen.
export async function hints(video) {
  if (video.videoWidth === 0) return [];
  const [width, height] = [small, small * 4 / 3];
  const drawn = draw(video, width, height);
  const image = drawn.context.getImageData(0, 0, width, height);
  const { brightness, contrast, sharpness } = measure(image.data, width, height);
  image.data.fill(0);
  const found = [];
  if (brightness < 60) found.push("dark");
  if (brightness > 205) found.push("bright");
  // A plain wall has no edges either, and isn't blurred.
  if (contrast > 12 && sharpness < 0.02) found.push("blurred");
  // Some browsers can find faces themselves; nothing here depends on it.
  const faces = detector === null ? null : await detector.detect(drawn.canvas).catch(() => null);
  forget(drawn);
  if (faces !== null && faces.length === 0) found.push("noFace");
  if (faces !== null && faces.length > 0 && faces[0].boundingBox.width < width * 0.25) found.push("far");
  return found.length === 0 ? ["good"] : found;
}

// A JPEG file without profile, position or other notes: they would say more than the picture, and the server refuses them.
export function plain(bytes) {
  const out = new Uint8Array(bytes.length);
  out.set([0xff, 0xd8]);
  let [from, to] = [2, 2];
  while (from + 4 <= bytes.length && bytes[from] === 0xff && bytes[from + 1] !== 0xda) {
    const marker = bytes[from + 1];
    const length = 2 + (bytes[from + 2] << 8 | bytes[from + 3]);
    const isNote = (marker > 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (!isNote) {
      out.set(bytes.subarray(from, from + length), to);
      to += length;
    }
    from += length;
  }
  out.set(bytes.subarray(from), to);
  const result = out.slice(0, to + bytes.length - from);
  out.fill(0);
  bytes.fill(0);
  return result;
}

// One photograph; whoever gets it overwrites it when it is sent.
export async function take(video) {
  const factor = Math.min(1, longest / crop(video)[3]);
  const [width, height] = [Math.round(crop(video)[2] * factor), Math.round(crop(video)[3] * factor)];
  const drawn = draw(video, width, height);
  try {
    const blob = await new Promise((resolve) => { drawn.canvas.toBlob(resolve, "image/jpeg", 0.8); });
    return plain(new Uint8Array(await blob.arrayBuffer()));
  } finally {
    forget(drawn);
  }
}

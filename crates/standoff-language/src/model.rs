//! Trained weights as one safetensors file, read in place: matrices stay where the bytes are.
//!
//! Format `standoff-language/1`; what writes it is `crates/standoff-lab/training/export.py`. Class names are
//! text inside the file, so tags and relations are `&'static str` without any copy.

use std::collections::HashMap;

use safetensors::tensor::Dtype;
use safetensors::{SafeTensors, tensor::TensorView};
use standoff_core::document::{NameKind, Relation, Upos};

use crate::encode::Pool;
use crate::kernels::matrix::Matrix;

/// The version of the format that this program reads.
pub const FORMAT: &str = "standoff-language/1";

/// Width of a token's vector.
pub(crate) const WIDTH: usize = 256;
/// Width of each half of a word type's embedding: its own row, and the sum of its hashed rows.
pub(crate) const HALF: usize = 128;
/// Hash rows are numbered by so many bits.
pub(crate) const ROW_BITS: u32 = 15;
/// Width of the maps between which arcs are scored.
pub(crate) const ARC: usize = 160;
/// Width of the maps between which relations are scored.
pub(crate) const LABEL: usize = 32;
const LAYERS: usize = 3;

/// Why a model file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError(String);

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "model file: {}", self.0)
    }
}

impl std::error::Error for ModelError {}

fn refuse<T>(why: impl Into<String>) -> Result<T, ModelError> {
    Err(ModelError(why.into()))
}

/// One recurrent layer.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) inward: Matrix,
    pub(crate) outward: Matrix,
    pub(crate) gain: Vec<f32>,
}

/// Where a name tag stands in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Outside,
    Begin,
    Inside,
    End,
    Single,
}

/// A tag of the name head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameTag {
    pub(crate) place: Place,
    pub(crate) kind: NameKind,
}

/// The trained net and its tables.
#[derive(Debug)]
pub struct Models {
    pub(crate) word_ids: HashMap<u32, u32>,
    pub(crate) word_rows: &'static [u8],
    pub(crate) word_scale: Vec<f32>,
    pub(crate) hash_rows: &'static [u8],
    pub(crate) hash_scale: f32,
    pub(crate) mix: Matrix,
    pub(crate) mix_gain: Vec<f32>,
    pub(crate) layers: Vec<Layer>,
    /// UPOS, XPOS and FEATS side by side.
    pub(crate) tag_head: Matrix,
    pub(crate) name_head: Matrix,
    pub(crate) role_head: Matrix,
    pub(crate) start_head: Matrix,
    /// Arc maps, then label maps, then label biases; dependent before head each time.
    pub(crate) tree_head: Matrix,
    pub(crate) arc: Matrix,
    pub(crate) label: Matrix,
    pub(crate) root: Vec<f32>,
    pub(crate) upos: Vec<Upos>,
    pub(crate) xpos: Vec<&'static str>,
    pub(crate) feats: Vec<&'static str>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) name_tags: Vec<NameTag>,
    /// Word types met so far: they change the speed of reading, never what is read.
    pub(crate) pool: Pool,
}

impl Models {
    /// Reads the weights in place.
    pub fn load(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let (_, metadata) =
            SafeTensors::read_metadata(bytes).map_err(|error| ModelError(error.to_string()))?;
        let format = metadata.metadata().as_ref().and_then(|map| map.get("format"));
        if format.map(String::as_str) != Some(FORMAT) {
            return refuse(format!("format is {format:?}, not {FORMAT}"));
        }
        let file =
            File(SafeTensors::deserialize(bytes).map_err(|error| ModelError(error.to_string()))?);

        let upos = file.lines("classes.upos")?;
        let upos: Option<Vec<Upos>> = upos.iter().map(|name| name.parse().ok()).collect();
        let Some(upos) = upos else { return refuse("unknown part of speech") };
        let xpos = file.lines("classes.xpos")?;
        let feats = file.lines("classes.feats")?;
        let relations: Vec<Relation> =
            file.lines("classes.relations")?.into_iter().map(Relation).collect();
        let name_tags = file
            .lines("classes.names")?
            .into_iter()
            .map(name_tag)
            .collect::<Result<Vec<_>, _>>()?;

        let word_keys = file.integers("words.keys")?;
        let word_rows = file.bytes("words.rows")?;
        let word_scale = file.floats("words.scale")?;
        let hash_rows = file.bytes("hashed.rows")?;
        let [hash_scale] = file.floats("hashed.scale")?[..] else { return refuse("hashed.scale") };
        if word_rows.len() != (word_keys.len() + 1) * HALF
            || word_scale.len() != word_keys.len() + 1
        {
            return refuse("words and their rows disagree");
        }
        if hash_rows.len() != HALF << ROW_BITS {
            return refuse("hash rows");
        }
        // Row 0 stands for all other words.
        let word_ids = word_keys.into_iter().zip(1..).collect();

        let heads = file.raw("heads", WIDTH)?;
        let sizes: Vec<usize> =
            file.integers("heads.sizes")?.into_iter().map(|n| n as usize).collect();
        let wanted = [
            upos.len(),
            xpos.len(),
            feats.len(),
            name_tags.len(),
            9,
            1,
            ARC,
            ARC,
            LABEL,
            LABEL,
            relations.len(),
            relations.len(),
        ];
        if sizes != wanted || heads.scale.len() != sizes.iter().sum::<usize>() {
            return refuse(format!("heads are {sizes:?}, not {wanted:?}"));
        }
        let ends: Vec<usize> = sizes
            .iter()
            .scan(0, |at, n| {
                *at += n;
                Some(*at)
            })
            .collect();

        let mut layers = Vec::new();
        for i in 0..LAYERS {
            layers.push(Layer {
                inward: file.matrix(&format!("layers.{i}.inward"), WIDTH)?,
                outward: file.matrix(&format!("layers.{i}.outward"), WIDTH)?,
                gain: file.floats_of(&format!("layers.{i}.norm.gain"), WIDTH)?,
            });
            if layers[i].inward.outputs != 3 * WIDTH || layers[i].outward.outputs != WIDTH {
                return refuse("layers");
            }
        }
        let models = Self {
            word_ids,
            word_rows,
            word_scale,
            hash_rows,
            hash_scale,
            mix: file.matrix("mix", 2 * HALF)?,
            mix_gain: file.floats_of("mix_norm.gain", WIDTH)?,
            layers,
            tag_head: heads.part(0..ends[2]),
            name_head: heads.part(ends[2]..ends[3]),
            role_head: heads.part(ends[3]..ends[4]),
            start_head: heads.part(ends[4]..ends[5]),
            tree_head: heads.part(ends[5]..ends[11]),
            arc: file.matrix("arc", ARC)?,
            label: file.matrix("label", LABEL)?,
            root: file.floats_of("root", ARC)?,
            upos,
            xpos,
            feats,
            relations,
            name_tags,
            pool: Pool::default(),
        };
        if models.mix.outputs != 2 * WIDTH
            || models.arc.outputs != ARC
            || models.label.outputs != LABEL * models.relations.len()
        {
            return refuse("shapes");
        }
        Ok(models)
    }
}

fn name_tag(tag: &str) -> Result<NameTag, ModelError> {
    let Some((place, kind)) = tag.split_once('-') else {
        return Ok(NameTag { place: Place::Outside, kind: NameKind::Other });
    };
    let place = match place {
        "B" => Place::Begin,
        "I" => Place::Inside,
        "E" => Place::End,
        "S" => Place::Single,
        _ => return refuse(format!("name tag {tag}")),
    };
    let kind = match kind {
        "Person" => NameKind::Person,
        "Organization" => NameKind::Organization,
        "Location" => NameKind::Location,
        "Facility" => NameKind::Facility,
        "Norp" => NameKind::Group,
        "Date" => NameKind::Date,
        "Money" => NameKind::Money,
        "Quantity" => NameKind::Quantity,
        "Product" => NameKind::Product,
        "Event" => NameKind::Event,
        "Weapon" => NameKind::Weapon,
        "Misc" => NameKind::Other,
        _ => return refuse(format!("name tag {tag}")),
    };
    Ok(NameTag { place, kind })
}

/// A file's tensors by name, typed and checked.
struct File(SafeTensors<'static>);

impl File {
    fn tensor(&self, name: &str, dtypes: &[Dtype]) -> Result<TensorView<'static>, ModelError> {
        match self.0.tensor(name) {
            Ok(tensor) if dtypes.contains(&tensor.dtype()) => Ok(tensor),
            Ok(tensor) => refuse(format!("{name} is {:?}", tensor.dtype())),
            Err(error) => refuse(error.to_string()),
        }
    }

    fn bytes(&self, name: &str) -> Result<&'static [u8], ModelError> {
        Ok(self.tensor(name, &[Dtype::I8, Dtype::U8])?.data())
    }

    fn text(&self, name: &str) -> Result<&'static str, ModelError> {
        std::str::from_utf8(self.bytes(name)?)
            .map_err(|_| ModelError(format!("{name} is not UTF-8")))
    }

    fn lines(&self, name: &str) -> Result<Vec<&'static str>, ModelError> {
        Ok(self.text(name)?.lines().collect())
    }

    fn floats(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        let data = self.tensor(name, &[Dtype::F32])?.data();
        Ok(data.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    fn floats_of(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        let floats = self.floats(name)?;
        if floats.len() == count {
            Ok(floats)
        } else {
            refuse(format!("{name} has {} values", floats.len()))
        }
    }

    fn integers(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        let data = self.tensor(name, &[Dtype::U32])?.data();
        Ok(data.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)).collect())
    }

    fn raw(&self, name: &str, inputs: usize) -> Result<Raw, ModelError> {
        let rows = self.bytes(&format!("{name}.rows"))?;
        let scale = self.floats(&format!("{name}.scale"))?;
        let bias = match self.0.tensor(&format!("{name}.bias")) {
            Ok(_) => self.floats(&format!("{name}.bias"))?,
            Err(_) => vec![0.0; scale.len()],
        };
        let outputs = scale.len();
        if rows.len() != outputs * inputs || bias.len() != outputs {
            return refuse(format!("{name} is not {outputs} by {inputs}"));
        }
        Ok(Raw { inputs, rows, scale, bias })
    }

    fn matrix(&self, name: &str, inputs: usize) -> Result<Matrix, ModelError> {
        let raw = self.raw(name, inputs)?;
        Ok(raw.part(0..raw.scale.len()))
    }
}

/// A matrix as the file has it.
struct Raw {
    inputs: usize,
    rows: &'static [u8],
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Raw {
    /// Some of its outputs.
    fn part(&self, range: std::ops::Range<usize>) -> Matrix {
        let rows = &self.rows[range.start * self.inputs..range.end * self.inputs];
        Matrix::new(rows, self.inputs, &self.scale[range.clone()], &self.bias[range])
    }
}

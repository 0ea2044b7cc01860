/// What a check says, put together while compiling.
pub(super) struct Message {
    text: [u8; 512],
    length: usize,
}

impl Message {
    pub(super) const fn new() -> Self {
        Self { text: [0; 512], length: 0 }
    }

    /// The same and more; what does not fit is cut off.
    pub(super) const fn and(mut self, more: &str) -> Self {
        let (more, mut n) = (more.as_bytes(), 0);
        while n < more.len() && self.length < self.text.len() {
            self.text[self.length] = more[n];
            self.length += 1;
            n += 1;
        }
        self
    }

    /// Ends the compilation.
    #[track_caller]
    pub(super) const fn panic(&self) -> ! {
        match std::str::from_utf8(self.text.split_at(self.length).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("the columns do not fit together"),
        }
    }
}
